import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceKind } from '../media/problems.js';
import { Publisher } from './publisher.js';

const track = (id: string, enabled = true) => ({ id, enabled }) as unknown as MediaStreamTrack;

describe('the publisher', () => {
  const stream = {} as MediaStream;
  let tracks: Partial<Record<DeviceKind, MediaStreamTrack>>;
  let done: string[];
  let publisher: Publisher;

  beforeEach(() => {
    tracks = {};
    done = [];
    const room = {
      publish: (published: MediaStreamTrack) => void done.push(`publish ${published.id}`),
      replaceTrack: async (old: MediaStreamTrack, next: MediaStreamTrack) => void done.push(`${old.id} -> ${next.id}`),
      updateState: (state: object) => void done.push(JSON.stringify(state)),
    };
    publisher = new Publisher(room, { stream, track: (kind) => tracks[kind] });
  });

  it('says that there is nothing, for those who join without devices', async () => {
    await publisher.sync();
    expect(done).toEqual(['{"audio":false,"video":false}']);
  });

  it('publishes every device once', async () => {
    tracks = { audio: track('mic'), video: track('cam') };
    await publisher.sync();
    await publisher.sync();
    expect(done).toEqual(['publish mic', 'publish cam', '{"audio":true,"video":true}']);
  });

  it('says when the microphone is muted, without touching its track', async () => {
    const microphone = track('mic');
    tracks = { audio: microphone };
    await publisher.sync();
    microphone.enabled = false;
    await publisher.sync();
    expect(done).toEqual(['publish mic', '{"audio":true,"video":false}', '{"audio":false,"video":false}']);
  });

  it('puts a camera that comes back in the place of its old track, and only then says that it is on', async () => {
    tracks = { video: track('cam1') };
    await publisher.sync();
    tracks = {};
    await publisher.sync();
    tracks = { video: track('cam2') };
    await publisher.sync();
    expect(done).toEqual([
      'publish cam1',
      '{"audio":false,"video":true}',
      '{"audio":false,"video":false}',
      'cam1 -> cam2',
      '{"audio":false,"video":true}',
    ]);
  });

  it('says what else there is to say until it is said anew, whatever the devices do', async () => {
    publisher.say({ screen: 's1' });
    tracks = { audio: track('mic') };
    await publisher.sync();
    publisher.say({ screen: 's2' });
    expect(done).toEqual([
      '{"audio":false,"video":false,"screen":"s1"}',
      'publish mic',
      '{"audio":true,"video":false,"screen":"s1"}',
      '{"audio":true,"video":false,"screen":"s2"}',
    ]);
  });
});
