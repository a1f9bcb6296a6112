import type { ReactiveControllerHost } from 'lit';
import { afterEach, expect, test, vi } from 'vitest';
import { type RemotePeer, Room, type RoomEvents } from '../../client/index.js';
import type { LocalMedia } from '../media/local-media.js';
import { Call } from './call.js';
import { codeChangedText } from './notices.js';

const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;
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
  expect(call.telling.notice).toBeUndefined();
  expect(call.people[0]?.safety).toEqual({ is: 'known', code: '12345', changed: false });

  bob.safetyCode = '67890';
  tell({ peer: bob, code: '67890', previous: '12345' });
  expect(call.telling.notice).toMatchObject({ text: codeChangedText('Bob'), trouble: true });
  expect(call.people[0]?.safety).toEqual({ is: 'known', code: '67890', changed: true });
});
