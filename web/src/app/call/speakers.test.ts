import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RemotePeer } from '../../client/index.js';
import { Speakers, type Speaking } from './speakers.js';

/** Somebody whose packets are as loud as `level` says at the moment; `undefined`: none comes. */
class FakePeer {
  level: number | undefined = 0;
  state: object = { audio: true };
  readonly microphone = { kind: 'audio' };
  readonly screenSound = { kind: 'audio' };
  screenLevel = 0;

  constructor(readonly id: string) {}

  get streams() {
    return [stream('c', this.microphone), stream('s', this.screenSound)];
  }

  readonly receivers = [
    receiver(this.microphone, () => this.level),
    receiver(this.screenSound, () => this.screenLevel),
  ];
  readonly connection = {
    getReceivers: () => this.receivers,
    getSenders: () => [
      {
        track: ownTrack,
        getStats: async () => new Map([['m', { type: 'media-source', kind: 'audio', audioLevel: ownLevel }]]),
      },
    ],
  };
}

function receiver(track: object, level: () => number | undefined): object {
  let packets = 0;
  return {
    track,
    getSynchronizationSources: () => {
      if (level() !== undefined) packets += 1;
      return [
        { timestamp: -1, audioLevel: 1 },
        { timestamp: packets, audioLevel: level() ?? 1 },
      ];
    },
  };
}

const stream = (id: string, track: object) =>
  ({ id, getTracks: () => [track], getAudioTracks: () => [track] }) as unknown as MediaStream;
const ownTrack = { kind: 'audio' };
let ownLevel = 0;

describe('who speaks', () => {
  let ada: FakePeer;
  let bob: FakePeer;
  let microphone: object | undefined;
  let speakers: Speakers;
  let told: Speaking[];
  let off: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    ada = new FakePeer('ada');
    bob = new FakePeer('bob');
    microphone = undefined;
    ownLevel = 0;
    const room = { self: 'me', peers: [ada, bob] as unknown as RemotePeer[], on: () => () => undefined };
    speakers = new Speakers(room, () => microphone as MediaStreamTrack | undefined);
    told = [];
    off = speakers.onChange((speaking) => told.push(speaking));
  });

  afterEach(() => {
    off();
    vi.useRealTimers();
  });

  it('is told when it changes, not with every sound', async () => {
    ada.level = 0.1;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told.map(({ ids, floor }) => [[...ids], floor])).toEqual([
      [['ada'], undefined],
      [['ada'], 'ada'],
    ]);
    ada.level = 0;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told.slice(2).map(({ ids, floor }) => [[...ids], floor])).toEqual([[[], 'ada']]);
  });

  it('is nobody whose packets have stopped coming, loud as the last one was', async () => {
    ada.level = 0.5;
    await vi.advanceTimersByTimeAsync(2_000);
    ada.level = undefined;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([...speakers.speaking.ids]).toEqual([]);
  });

  it('is nobody who says that they are muted, and no screen', async () => {
    ada.level = 0.5;
    ada.state = { audio: false };
    bob.state = { audio: true, screen: 's' };
    bob.screenLevel = 0.5;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([]);
  });

  it('may be oneself, as long as the microphone is on, but one never has the floor', async () => {
    ownLevel = 0.2;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told).toEqual([]);
    microphone = ownTrack;
    await vi.advanceTimersByTimeAsync(2_000);
    expect([...speakers.speaking.ids]).toEqual(['me']);
    expect(speakers.speaking.floor).toBeUndefined();
    microphone = undefined;
    await vi.advanceTimersByTimeAsync(3_000);
    expect([...speakers.speaking.ids]).toEqual([]);
  });

  it('is not listened to when nobody wants to know', async () => {
    off();
    expect(vi.getTimerCount()).toBe(0);
  });
});
