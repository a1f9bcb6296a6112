import type { ReactiveControllerHost } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { type RemotePeer, Room, type RoomEvents } from '../../client/index.js';
import type { LocalMedia } from '../media/local-media.js';
import { Call } from './call.js';
import { codeChangedText, muteText } from './notices.js';

const host = { addController() {}, removeController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
const media = { microphone: 'off', camera: 'off', onChange: () => () => {} } as unknown as LocalMedia;

afterEach(() => {
  vi.restoreAllMocks();
});

test('a safety code that changes in a call is told at once, and stays marked with its person', () => {
  const listen = vi.spyOn(Room.prototype, 'on');
  const bob = { id: 'bob', name: 'Bob', state: {}, streams: [], connectionState: 'connected', safetyCode: '12345' };
  vi.spyOn(Room.prototype, 'peers', 'get').mockReturnValue([bob as unknown as RemotePeer]);
  const call = new Call(host, { url: 'https://hub.example/rooms/kitchen', name: 'Ada', media, onEnd: () => {} });
  const listener = listen.mock.calls.find(([event]) => event === 'safetycode')?.[1];
  const tell = listener as (change: Omit<RoomEvents['safetycode'], 'peer'> & { peer: typeof bob }) => void;

  tell({ peer: bob, code: '12345', previous: undefined });
  expect(call.telling.notices.shown).toEqual([]);
  expect(call.people[0]?.safety).toEqual({ is: 'known', code: '12345', changed: false });

  bob.safetyCode = '67890';
  tell({ peer: bob, code: '67890', previous: '12345' });
  expect(call.telling.notices.shown).toMatchObject([{ text: codeChangedText('Bob'), weight: 'lasting' }]);
  expect(call.people[0]?.safety).toEqual({ is: 'known', code: '67890', changed: true });
});

test('who asks for silence is answered by silence, and asks nothing of who is muted', () => {
  const listen = vi.spyOn(Room.prototype, 'on');
  let mediaChanged = () => {};
  const own = {
    microphone: 'on',
    camera: 'off',
    track: () => undefined,
    onChange: (listener: () => void) => {
      mediaChanged = listener;
      return () => {};
    },
  };
  const call = new Call(host, {
    url: 'https://hub.example/rooms/kitchen',
    name: 'Ada',
    media: own as unknown as LocalMedia,
    onEnd: () => {},
  });
  const ask = listen.mock.calls.find(([event]) => event === 'muterequest')?.[1] as (
    request: RoomEvents['muterequest'],
  ) => void;

  ask({ kind: 'video' });
  expect(call.telling.notices.shown).toEqual([]);
  ask({ kind: 'audio' });
  mediaChanged();
  expect(call.telling.notices.shown).toMatchObject([
    { text: muteText(undefined, 'audio'), weight: 'lasting', off: 'audio' },
  ]);
  own.microphone = 'off';
  mediaChanged();
  expect(call.telling.notices.shown).toEqual([]);
  call.leave();
});
