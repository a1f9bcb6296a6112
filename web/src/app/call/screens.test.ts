import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../client/index.js';
import { personStreams, screenOf, screensOf } from './screens.js';

const stream = (id: string, ...kinds: string[]) =>
  ({ id, getTracks: () => kinds.map((kind) => ({ kind })) }) as unknown as MediaStream;
const camera = stream('c', 'audio', 'video');
const screen = stream('s', 'video', 'audio');
const peer = (state: JsonObject, ...streams: MediaStream[]) => ({ id: 'p1', name: 'Ada', state, streams });

describe('a screen', () => {
  it('is the stream that its owner says is one', () => {
    expect(screensOf([peer({ screen: 's' }, camera, screen)])).toEqual([
      { peer: 'p1', name: 'Ada', self: false, stream: screen },
    ]);
    expect(personStreams(peer({ screen: 's' }, camera, screen))).toEqual([camera]);
  });

  it('is none as long as nobody says so', () => {
    expect(screensOf([peer({}, camera, screen)])).toEqual([]);
    expect(personStreams(peer({}, camera, screen))).toEqual([camera, screen]);
  });

  it('is none before its picture has arrived, and nobody is taken for it meanwhile', () => {
    expect(screensOf([peer({ screen: 's' }, camera)])).toEqual([]);
    expect(screensOf([peer({ screen: 's' }, camera, stream('s', 'audio'))])).toEqual([]);
    expect(personStreams(peer({ screen: 's' }, camera))).toEqual([camera]);
  });

  it('is gone as soon as they say so, and is no camera while its last picture is still there', () => {
    const ada = peer({ screen: 's' }, camera, screen);
    expect(screensOf([ada])).toHaveLength(1);
    ada.state = { screen: null };
    expect(screensOf([ada])).toEqual([]);
    expect(personStreams(ada)).toEqual([camera]);
  });

  it('that another follows at once is no camera either, as long as it is there', () => {
    const next = stream('t', 'video');
    const ada = peer({ screen: 's' }, camera, screen);
    expect(personStreams(ada)).toEqual([camera]);
    ada.state = { screen: 't' };
    expect(personStreams(ada)).toEqual([camera]);
    ada.streams = [camera, screen, next];
    expect(screensOf([ada]).map((shared) => shared.stream)).toEqual([next]);
    expect(personStreams(ada)).toEqual([camera]);
    ada.streams = [camera, next];
    ada.state = { screen: null };
    expect(personStreams(ada)).toEqual([camera]);
  });

  it('can be shared by several at once', () => {
    const bob = { ...peer({ screen: 'c' }, camera), id: 'p2', name: 'Bob' };
    expect(screensOf([peer({ screen: 's' }, screen), bob]).map(({ name }) => name)).toEqual(['Ada', 'Bob']);
  });

  it('is nothing else that a stranger may write there', () => {
    for (const nonsense of [null, 7, true, '', ['s'], { id: 's' }, 's'.repeat(65)])
      expect(screenOf({ screen: nonsense as never })).toBeUndefined();
    expect(screenOf(JSON.parse('{"__proto__": {"screen": "s"}}'))).toBeUndefined();
  });
});
