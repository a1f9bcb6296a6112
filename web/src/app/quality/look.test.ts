import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../client/index.js';
import { Attention } from './attention.js';
import { lookIn, lookMessage, told } from './look.js';

describe('how large we show somebody', () => {
  test('is told in steps, so that a pixel more is no news', () => {
    expect([0, 1, 90, 91, 300, 361, 719, 1081, 99_999].map(told)).toEqual([0, 90, 90, 180, 360, 540, 720, 1440, 4320]);
  });

  test('is read as it was said', () => {
    expect(lookIn(lookMessage({ camera: 360, screen: 0 }))).toEqual({ camera: 360, screen: 0 });
  });

  test.each<Json>([null, 7, 'look', [], {}, { chat: 'look' }, { look: null }, { look: [360] }, { look: 360 }])(
    'is not said in %o',
    (data) => {
      expect(lookIn(data)).toBeUndefined();
    },
  );

  test.each<Json>([-1, 4321, Number.NaN, Number.POSITIVE_INFINITY, '360', null, { valueOf: 360 }])(
    'is not %o',
    (camera) => {
      expect(lookIn({ look: { camera, more: 1 } })).toEqual({});
    },
  );
});

describe('what the others are told', () => {
  let sent: [string, Json][];
  let up: boolean;
  let attention: Attention;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
    up = true;
    attention = new Attention((to, message) => {
      if (up) sent.push([to, message]);
      return up;
    });
  });

  afterEach(() => {
    attention.close();
    vi.useRealTimers();
  });

  test('comes together, and only what is new', () => {
    attention.shown('bob', { camera: 300, screen: 0 });
    attention.shown('bob', { camera: 350, screen: 0 });
    attention.shown('eve', { camera: 0, screen: 0 });
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([
      ['bob', { look: { camera: 360, screen: 0 } }],
      ['eve', { look: { camera: 0, screen: 0 } }],
    ]);
    attention.shown('bob', { camera: 340, screen: 0 });
    vi.advanceTimersByTime(10_000);
    expect(sent).toHaveLength(2);
  });

  test('is never more than a round of messages a second', () => {
    for (let i = 0; i < 100; i++) {
      attention.shown('bob', { camera: i % 2 === 0 ? 0 : 720, screen: 0 });
      vi.advanceTimersByTime(50);
    }
    expect(sent.length).toBeLessThanOrEqual(6);
  });

  test('names pictures apart', () => {
    attention.shown('bob', { camera: 90, screen: 0 });
    attention.shown('bob', { camera: 90, screen: 900 });
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([['bob', { look: { camera: 90, screen: 1080 } }]]);
  });

  test('waits for a way to them', () => {
    up = false;
    attention.shown('bob', { camera: 0, screen: 0 });
    vi.advanceTimersByTime(5_000);
    up = true;
    attention.tellAll();
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([['bob', { look: { camera: 0, screen: 0 } }]]);
  });

  test('is told once more when there is a way to them again: what was told last may be lost', () => {
    attention.shown('bob', { camera: 360, screen: 0 });
    vi.advanceTimersByTime(1_000);
    attention.tellAll();
    vi.advanceTimersByTime(1_000);
    expect(sent).toEqual([
      ['bob', { look: { camera: 360, screen: 0 } }],
      ['bob', { look: { camera: 360, screen: 0 } }],
    ]);
  });

  test('is forgotten with whoever leaves', () => {
    attention.shown('bob', { camera: 360, screen: 0 });
    attention.forget('bob');
    vi.advanceTimersByTime(5_000);
    expect(sent).toEqual([]);
  });
});
