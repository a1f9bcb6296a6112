import { beforeEach, expect, test, vi } from 'vitest';
import type { RemotePeer, Sending } from '../../client/index.js';
import { Adaptation, isScreen } from './adaptation.js';
import type { Figures } from './figures.js';

const track = (kind: string, settings: MediaTrackSettings = {}, contentHint = '') =>
  ({ kind, contentHint, readyState: 'live', getSettings: () => settings }) as unknown as MediaStreamTrack;
const camera = track('video', { width: 1280, height: 720 });
const microphone = track('audio');
const screen = track('video', { width: 1920, height: 1080, displaySurface: 'monitor' });

class Peer {
  readonly sent = new Map<MediaStreamTrack, Sending>();
  constructor(readonly id: string) {}
  async setSending(to: MediaStreamTrack, sending: Sending): Promise<void> {
    this.sent.set(to, sending);
  }
}

let bob: Peer;
let eve: Peer;
let published: Map<MediaStreamTrack, MediaStream>;
const capture = vi.fn<(height: number) => Promise<void>>();
let adaptation: Adaptation;

beforeEach(() => {
  capture.mockReset().mockResolvedValue();
  [bob, eve] = [new Peer('bob'), new Peer('eve')];
  published = new Map([camera, microphone].map((each) => [each, {} as MediaStream]));
  adaptation = new Adaptation({ peers: [bob, eve] as unknown as RemotePeer[], published }, capture);
});

test('each gets as much as it shows, and sound is left alone', () => {
  adaptation.looked('bob', { camera: 180 });
  adaptation.looked('eve', { camera: 0 });
  expect(bob.sent.get(camera)).toEqual({ maxBitrate: 150_000, maxFramerate: 15, scaleResolutionDownBy: 4 });
  expect(eve.sent.get(camera)).toEqual({ active: false });
  expect(bob.sent.has(microphone)).toBe(false);
});

test('a screen goes to who looks at it, and the camera makes room', () => {
  published.set(screen, {} as MediaStream);
  adaptation.looked('bob', { camera: 180, screen: 900 });
  adaptation.looked('eve', { camera: 720, screen: 0 });
  expect(bob.sent.get(screen)?.maxBitrate).toBe(2_000_000);
  expect(bob.sent.get(screen)?.scaleResolutionDownBy).toBeUndefined();
  expect(eve.sent.get(screen)).toEqual({ active: false });
  expect(eve.sent.get(camera)?.maxBitrate).toBe(450_000);
});

test('a line that is tight is given less', () => {
  adaptation.looked('bob', { camera: 720 });
  adaptation.looked('eve', { camera: 0 });
  const tight: Figures = { at: 0, received: {}, sent: {}, limited: 'bandwidth', available: 200_000 };
  for (let round = 0; round < 3; round++) adaptation.measured('bob', tight);
  adaptation.apply();
  expect(bob.sent.get(camera)?.maxBitrate).toBe(150_000);
  adaptation.forget('bob');
  adaptation.apply();
  expect(bob.sent.get(camera)?.maxBitrate).toBe(1_500_000);
});

test('the camera goes up at once, and down when less has been enough for a while', () => {
  adaptation.looked('bob', { camera: 180 });
  adaptation.looked('eve', { camera: 180 });
  for (let round = 0; round < 3; round++) adaptation.apply();
  const before = capture.mock.lastCall?.[0];
  expect(before).toBeGreaterThan(180);
  adaptation.apply();
  expect(capture).toHaveBeenLastCalledWith(180);
  adaptation.looked('eve', { camera: 360 });
  expect(capture).toHaveBeenLastCalledWith(360);
  const { length } = capture.mock.calls;
  for (let round = 0; round < 9; round++) adaptation.apply();
  expect(capture.mock.calls).toHaveLength(length);
});

test('a picture that the camera gives smaller is not made smaller twice', async () => {
  let height = 720;
  const small = track('video');
  vi.spyOn(small, 'getSettings').mockImplementation(() => ({ width: 2 * height, height }));
  published.clear();
  published.set(small, {} as MediaStream);
  capture.mockImplementation(async (wanted) => {
    height = wanted;
  });
  adaptation.looked('bob', { camera: 180 });
  adaptation.looked('eve', { camera: 180 });
  for (let round = 0; round < 5; round++) adaptation.apply();
  await Promise.resolve();
  await Promise.resolve();
  expect(height).toBe(180);
  expect(bob.sent.get(small)?.scaleResolutionDownBy).toBe(1);
});

test('the camera stays as it is while nobody looks', () => {
  adaptation.looked('bob', { camera: 0 });
  const { length } = capture.mock.calls;
  adaptation.looked('eve', { camera: 0 });
  for (let round = 0; round < 9; round++) adaptation.apply();
  expect(capture.mock.calls).toHaveLength(length);
});

test('what a browser refuses is no trouble to anybody', async () => {
  vi.spyOn(bob, 'setSending').mockRejectedValue(new Error('no'));
  adaptation.looked('eve', { camera: 90 });
  await Promise.resolve();
  expect(eve.sent.get(camera)?.maxBitrate).toBe(80_000);
});

test('a screen is known by what it says of itself, or by what it wants', () => {
  expect(isScreen(camera)).toBe(false);
  expect(isScreen(screen)).toBe(true);
  expect(isScreen(track('video', {}, 'detail'))).toBe(true);
});
