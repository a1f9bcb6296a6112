import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json, RemotePeer, RoomEvents, Sending } from '../../client/index.js';
import { Quality, type QualityRoom } from './quality.js';
import { chromium, reportOf } from './test/reports.js';

const camera = {
  kind: 'video',
  contentHint: '',
  readyState: 'live',
  getSettings: () => ({ width: 1280, height: 720 }),
};

class Bob {
  readonly id = 'bob';
  readonly away = false;
  connectionState: RTCPeerConnectionState = 'connected';
  sending: Sending | undefined;
  #second = 0;
  async setSending(_: MediaStreamTrack, sending: Sending): Promise<void> {
    this.sending = sending;
  }
  async getStats(): Promise<RTCStatsReport> {
    this.#second += 2;
    return reportOf(chromium(this.#second));
  }
}

class FakeRoom {
  readonly peers: RemotePeer[] = [];
  readonly published = new Map([[camera as unknown as MediaStreamTrack, {} as MediaStream]]);
  readonly phase = 'joined';
  link: { is: 'connected' | 'reconnecting' } = { is: 'connected' };
  may = new Set(['message']);
  readonly sent: [Json, string | undefined][] = [];
  readonly #listeners = new Map<string, (value: never) => void>();
  on(event: string, listener: (value: never) => void): () => void {
    this.#listeners.set(event, listener);
    return () => this.#listeners.delete(event);
  }
  send(data: Json, to?: string): void {
    this.sent.push([data, to]);
  }
  tell<K extends keyof RoomEvents>(event: K, value: object): void {
    this.#listeners.get(event)?.(value as never);
  }
}

let room: FakeRoom;
let bob: Bob;
let quality: Quality;
const changed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('devicePixelRatio', 2);
  changed.mockClear();
  room = new FakeRoom();
  bob = new Bob();
  room.peers.push(bob as unknown as RemotePeer);
  quality = new Quality(room as unknown as QualityRoom, { changed, capture: async () => {} });
});

afterEach(() => {
  quality.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const bobSays = (data: Json, toUsAlone = true) => room.tell('message', { from: bob, private: toUsAlone, data });
const rounds = (count: number) => vi.advanceTimersByTimeAsync(2_000 * count);

describe('the quality of a call', () => {
  test('is measured every two seconds, and told when its grade has changed', async () => {
    await rounds(1);
    expect(quality.figures('bob')).toHaveLength(1);
    expect(quality.grade('bob')).toBeUndefined();
    await rounds(1);
    expect(quality.grade('bob')).toBe('fair'); // a tenth of the time the picture stands still
    expect(changed).toHaveBeenCalledTimes(1);
    await rounds(5);
    expect(changed).toHaveBeenCalledTimes(1);
    room.tell('left', { peer: bob });
    expect(quality.figures('bob')).toEqual([]);
  });

  test('tells others how large we see them, in pixels of the screen, and that we do not see their screen', async () => {
    quality.shown({ cameras: new Map([['bob', { width: 320, height: 180 }]]), screens: new Map() });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(room.sent).toEqual([[{ look: { camera: 360, screen: 0 } }, 'bob']]);
  });

  test('tells nobody anything where we may not write, or cannot', async () => {
    room.may = new Set();
    quality.shown({ cameras: new Map(), screens: new Map() });
    await vi.advanceTimersByTimeAsync(2_000);
    room.may = new Set(['message']);
    room.link = { is: 'reconnecting' };
    room.tell('link', { is: 'reconnecting' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(room.sent).toEqual([]);
    room.link = { is: 'connected' };
    room.tell('link', { is: 'connected' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(room.sent).toHaveLength(1);
  });

  test('sends who does not look nothing, and who says so to all is not heard', () => {
    bobSays({ look: { camera: 0 } }, false);
    expect(bob.sending).toBeUndefined();
    bobSays({ look: { camera: 0 } });
    expect(bob.sending).toEqual({ active: false });
    bobSays({ chat: 'hello' });
    bobSays({ look: { camera: 720 } });
    expect(bob.sending?.maxBitrate).toBe(1_500_000);
  });

  test('ends with the call', async () => {
    quality.close();
    await rounds(5);
    expect(quality.figures('bob')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
