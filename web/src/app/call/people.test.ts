import { afterEach, describe, expect, it, vi } from 'vitest';
import { linkOf, Playable, safetyOf, sends } from './people.js';

const stream = (...kinds: string[]) => ({ getTracks: () => kinds.map((kind) => ({ kind })) }) as unknown as MediaStream;

describe('what somebody sends', () => {
  it('goes by their state', () => {
    const both = [stream('audio', 'video')];
    expect(sends('audio', { audio: true, video: false }, both)).toBe(true);
    expect(sends('video', { audio: true, video: false }, both)).toBe(false);
  });

  it('goes by what arrives where the state says nothing', () => {
    expect(sends('audio', {}, [stream('audio'), stream('video')])).toBe(true);
    expect(sends('video', { video: 'yes' }, [stream('audio')])).toBe(false);
  });

  it('is no picture as long as none arrives, but nobody is called muted while connecting', () => {
    expect(sends('video', { video: true }, [])).toBe(false);
    expect(sends('audio', { audio: true }, [])).toBe(true);
  });
});

describe('what is played of somebody', () => {
  class FakeStream {
    readonly #tracks: readonly object[];

    constructor(tracks: readonly object[]) {
      this.#tracks = tracks;
    }

    getTracks(): readonly object[] {
      return this.#tracks;
    }
  }
  const sent = () => {
    const of = (kind: string) => new FakeStream([{ kind, id: `their ${kind}` }]) as unknown as MediaStream;
    return [of('audio'), of('video')];
  };
  const tracksOf = (streams: readonly MediaStream[]) => streams.flatMap((each) => each.getTracks());

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is one stream for as long as the same arrives', () => {
    vi.stubGlobal('MediaStream', FakeStream);
    const playable = new Playable();
    const streams = sent();
    const played = playable.of(streams);
    expect(played?.getTracks()).toEqual(tracksOf(streams));
    expect(playable.of(streams)).toBe(played);
  });

  it('is what a new connection brings, although its tracks have the ids of those before', () => {
    vi.stubGlobal('MediaStream', FakeStream);
    const playable = new Playable();
    playable.of(sent());
    const again = sent();
    const played = playable.of(again)?.getTracks() ?? [];
    expect(played.every((track, i) => track === tracksOf(again)[i])).toBe(true);
  });
});

describe('the link to somebody', () => {
  it('is not worth a word when it is good', () => {
    expect(linkOf(false, 'connected')).toEqual({ kind: 'good' });
  });

  it('is described calmly otherwise', () => {
    expect(linkOf(false, 'new')).toMatchObject({ kind: 'connecting' });
    expect(linkOf(false, 'disconnected')).toMatchObject({ kind: 'unsteady' });
    expect(linkOf(false, 'failed')).toMatchObject({ kind: 'failed', label: expect.stringContaining('trying again') });
  });

  it('does not promise another attempt once there is none', () => {
    expect(linkOf(false, 'failed', true)).toMatchObject({ kind: 'given-up', label: 'No connection' });
    expect(linkOf(false, 'connecting', true)).toMatchObject({ kind: 'given-up' });
  });

  it('is that of somebody away even when media still flow, which it says', () => {
    expect(linkOf(true, 'connected')).toMatchObject({ kind: 'away', detail: expect.stringContaining('go on') });
    expect(linkOf(true, 'disconnected')).toMatchObject({ kind: 'away', label: 'Lost for a moment' });
  });
});

describe('the safety code with somebody', () => {
  it('is marked once it was another one, and missed once it is gone', () => {
    expect(safetyOf(undefined, false)).toEqual({ is: 'none' });
    expect(safetyOf('12345', false)).toEqual({ is: 'known', code: '12345', changed: false });
    expect(safetyOf('67890', true)).toEqual({ is: 'known', code: '67890', changed: true });
    expect(safetyOf(undefined, true)).toEqual({ is: 'lost' });
  });
});
