import { beforeEach, describe, expect, it } from 'vitest';
import { OwnScreen } from './own-screen.js';

class FakeTrack extends EventTarget {
  contentHint = '';
  stopped = false;
  constructor(readonly kind: string) {
    super();
  }
  stop(): void {
    this.stopped = true;
  }
}

describe('sharing one’s screen', () => {
  let tracks: FakeTrack[];
  let done: string[];
  let screen: OwnScreen;
  let captured: number;
  const access = async () => {
    const all = tracks;
    return { id: `s${++captured}`, getTracks: () => all } as unknown as MediaStream;
  };
  const refusing = (name: string) => () => Promise.reject(new DOMException('no', name));

  beforeEach(() => {
    captured = 0;
    tracks = [new FakeTrack('video'), new FakeTrack('audio')];
    done = [];
    const room = {
      publish: (track: MediaStreamTrack) => void done.push(`publish ${track.kind}`),
      unpublish: (track: MediaStreamTrack) => void done.push(`unpublish ${track.kind}`),
      updateState: (what: object) => void done.push(JSON.stringify(what)),
    };
    screen = new OwnScreen(room, {
      changed: () => void done.push('changed'),
      failed: (problem) => void done.push(problem),
    });
  });

  it('says which stream it is before the others get it', async () => {
    await screen.share(access);
    expect(done).toEqual(['{"screen":"s1"}', 'publish video', 'publish audio', 'changed']);
    expect(tracks.map(({ contentHint }) => contentHint)).toEqual(['detail', 'music']);
  });

  it('ends when one stops it', async () => {
    await screen.share(access);
    done = [];
    screen.stop();
    screen.stop();
    expect(done).toEqual(['unpublish video', 'unpublish audio', '{"screen":null}', 'changed']);
    expect(tracks.every(({ stopped }) => stopped)).toBe(true);
    expect(screen.stream).toBeUndefined();
  });

  it('again is another stream', async () => {
    await screen.share(access);
    screen.stop();
    tracks = [new FakeTrack('video')];
    done = [];
    await screen.share(access);
    expect(done[0]).toBe('{"screen":"s2"}');
    expect(screen.stream?.getTracks()).toEqual(tracks);
  });

  it('ends when the browser stops it', async () => {
    await screen.share(access);
    tracks[0]?.dispatchEvent(new Event('ended'));
    expect(screen.stream).toBeUndefined();
    expect(done.slice(-2)).toEqual(['{"screen":null}', 'changed']);
  });

  it('goes on when only its sound ends', async () => {
    await screen.share(access);
    tracks[1]?.dispatchEvent(new Event('ended'));
    expect(screen.stream).toBeDefined();
    expect(done.at(-1)).toBe('unpublish audio');
  });

  it('says why there is none', async () => {
    await screen.share(refusing('NotAllowedError'));
    await screen.share(refusing('NotReadableError'));
    expect(done).toEqual(['refused', 'failed']);
  });

  it('asks once, however often one clicks', async () => {
    await Promise.all([screen.share(access), screen.share(access)]);
    expect(done.filter((what) => what.startsWith('publish'))).toHaveLength(2);
  });

  it('of a call that is over is not even begun', async () => {
    const sharing = screen.share(access);
    screen.close();
    await sharing;
    expect(done).toEqual([]);
    expect(tracks.every(({ stopped }) => stopped)).toBe(true);
  });
});
