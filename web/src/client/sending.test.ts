import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stream, track } from './test/fake-media.js';
import type { FakeSender } from './test/fake-transceiver.js';
import { type Person, World } from './test/world.js';

let world: World;
let ada: Person;
let bob: Person;
const camera = track('video', 'camera');
const microphone = track('audio', 'microphone');
const own = stream(camera, microphone);

beforeEach(async () => {
  world = new World();
  ada = world.person('ada');
  for (const each of own.getTracks()) ada.room.publish(each, own);
  const joining = ada.room.join();
  await world.settle();
  await joining;
  bob = await world.joined('bob');
});

afterEach(() => {
  vi.useRealTimers();
});

const peer = () => {
  const found = ada.room.peer(bob.id);
  if (found === undefined) throw new Error('nobody');
  return found;
};

function senderOf(sent: MediaStreamTrack): FakeSender {
  const found = ada
    .to(bob)
    .getTransceivers()
    .map(({ sender }) => sender);
  const sender = found.find((each) => (each.track as unknown) === sent);
  if (sender === undefined) throw new Error('not sent');
  return sender;
}

describe('what is sent to one peer', () => {
  test('is what was asked for, and all of it again when nothing is', async () => {
    await peer().setSending(camera, { maxBitrate: 150_000, maxFramerate: 15, scaleResolutionDownBy: 4 });
    expect(senderOf(camera).encodings).toEqual([
      { active: true, maxBitrate: 150_000, maxFramerate: 15, scaleResolutionDownBy: 4 },
    ]);
    await peer().setSending(camera, {});
    expect(senderOf(camera).encodings).toEqual([{ active: true, scaleResolutionDownBy: 1 }]);
    expect(senderOf(microphone).settings).toBe(0);
  });

  test('is nothing of a track that is not active', async () => {
    await peer().setSending(camera, { active: false });
    expect(senderOf(camera).encodings[0]?.active).toBe(false);
  });

  test('has no size where it is sound', async () => {
    await peer().setSending(microphone, { maxBitrate: 24_000, scaleResolutionDownBy: 4 });
    expect(senderOf(microphone).encodings).toEqual([{ active: true, maxBitrate: 24_000 }]);
  });

  test('is the newest wish, and those in between are left out', async () => {
    const wishes = [2, 3, 4, 5].map((scaleResolutionDownBy) => peer().setSending(camera, { scaleResolutionDownBy }));
    await Promise.all(wishes);
    expect(senderOf(camera).encodings[0]?.scaleResolutionDownBy).toBe(5);
    expect(senderOf(camera).settings).toBe(1);
  });

  test('is set again when a wish comes while another is being set', async () => {
    const first = peer().setSending(camera, { scaleResolutionDownBy: 2 });
    await Promise.resolve();
    await Promise.resolve();
    const second = peer().setSending(camera, { scaleResolutionDownBy: 3 });
    await Promise.all([first, second]);
    expect(senderOf(camera).encodings[0]?.scaleResolutionDownBy).toBe(3);
    expect(senderOf(camera).settings).toBe(2);
  });

  test('is not set where it is so already', async () => {
    await peer().setSending(camera, { maxBitrate: 150_000 });
    await peer().setSending(camera, { maxBitrate: 150_000 });
    expect(senderOf(camera).settings).toBe(1);
  });

  test('stays so when the track is replaced', async () => {
    await peer().setSending(camera, { maxBitrate: 150_000 });
    const blurred = track('video', 'blurred');
    await ada.room.replaceTrack(camera, blurred);
    expect(senderOf(blurred).encodings[0]?.maxBitrate).toBe(150_000);
    await peer().setSending(blurred, { maxBitrate: 300_000 });
    expect(senderOf(blurred).encodings[0]?.maxBitrate).toBe(300_000);
    await ada.room.replaceTrack(blurred, camera);
  });

  test('comes back where the browser forgets it in a negotiation', async () => {
    await peer().setSending(camera, { maxBitrate: 150_000 });
    const sender = senderOf(camera);
    sender.encodings = [{ active: true }];
    bob.room.publish(track('video'), stream());
    await world.settle();
    expect(sender.encodings[0]?.maxBitrate).toBe(150_000);
  });

  test('is all of the next track that takes the place of one that was taken away', async () => {
    const [screen, next] = [track('video', 'screen'), track('video', 'next screen')];
    ada.room.publish(screen, stream(screen));
    await world.settle();
    await peer().setSending(screen, { active: false });
    const sender = senderOf(screen);
    ada.room.unpublish(screen);
    await world.settle();
    ada.room.publish(next, stream(next));
    await world.settle();
    expect(senderOf(next)).toBe(sender);
    expect(sender.encodings).toEqual([{ active: true, scaleResolutionDownBy: 1 }]);
    expect(ada.room.published.has(next)).toBe(true);
    expect(ada.room.published.has(screen)).toBe(false);
  });

  test('cannot be said of a track that is not sent', async () => {
    await expect(peer().setSending(track('video'), {})).rejects.toMatchObject({ code: 'invalid_state' });
  });

  test('goes on as before where the browser refuses', async () => {
    await expect(peer().setSending(camera, { scaleResolutionDownBy: 0.5 })).rejects.toMatchObject({
      code: 'sending_refused',
      peer: bob.id,
    });
    expect(senderOf(camera).encodings).toEqual([{ active: true }]);
    await peer().setSending(camera, { scaleResolutionDownBy: 2 });
    expect(senderOf(camera).encodings[0]?.scaleResolutionDownBy).toBe(2);
  });

  test('is nothing to speak of with somebody who has left meanwhile', async () => {
    const gone = peer();
    const late = gone.setSending(camera, { scaleResolutionDownBy: 0.5 });
    ada.room.leave();
    await late;
  });
});
