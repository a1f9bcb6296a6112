import { describe, expect, test } from 'vitest';
import type { Figures } from './figures.js';
import { type Grade, gradeOf, rating, type Steady, steadied } from './grade.js';

const figures = (more: Partial<Figures> = {}): Figures => ({
  at: 0,
  received: { bitrate: 400_000, loss: 0 },
  sent: { loss: 0 },
  roundTrip: 40,
  jitter: 5,
  buffered: 40,
  ...more,
});

describe('the rating of the E-model', () => {
  test.each([
    [0, 0, 93.2],
    [100, 0, 90.8],
    // ITU-T G.107: above 177.3 ms people begin to talk at the same time.
    [300, 0, 72.5],
    [50, 0.05, 76.2],
    [50, 0.2, 49.9],
    [5_000, 1, 0],
  ])('of %d ms and a loss of %d is %d', (delay, loss, expected) => {
    expect(rating(delay, loss)).toBeCloseTo(expected, 0);
  });

  test('never gets better by delay or loss', () => {
    for (let step = 0; step < 100; step++) {
      expect(rating(10 * (step + 1), 0.01)).toBeLessThanOrEqual(rating(10 * step, 0.01));
      expect(rating(50, (step + 1) / 100)).toBeLessThanOrEqual(rating(50, step / 100));
    }
  });
});

describe('the grade of a connection', () => {
  test.each<[string, Partial<Figures>, Grade]>([
    ['on one continent', {}, 'good'],
    ['that goes around the world', { roundTrip: 420, buffered: 60 }, 'fair'],
    ['by satellite', { roundTrip: 640, buffered: 120 }, 'poor'],
    ['that loses some of what comes', { received: { loss: 0.06 } }, 'fair'],
    ['that loses some of what goes', { sent: { loss: 0.06 } }, 'fair'],
    ['that loses much', { received: { loss: 0.18 } }, 'poor'],
    ['with a picture that stops now and then', { frozen: 0.1 }, 'fair'],
    ['with a picture that mostly stands still', { frozen: 0.4 }, 'poor'],
    ['that is in step again only after half a second', { buffered: 500 }, 'poor'],
  ])('%s is %s', (_, more, grade) => {
    expect(gradeOf(figures(more))).toBe(grade);
  });

  test('comes from jitter where the browser does not tell how long sound waits', () => {
    const { buffered: _, ...rest } = figures({ jitter: 250 });
    expect(gradeOf(rest)).toBe('poor');
  });

  test('is none where nothing is known', () => {
    expect(gradeOf({ at: 0, received: {}, sent: {} })).toBeUndefined();
  });
});

describe('the grade that is shown', () => {
  const shown = (...grades: Grade[]) => {
    let steady: Steady | undefined;
    return grades.map((grade) => {
      steady = steadied(steady, grade);
      return steady.shown;
    });
  };

  test('is the first at once', () => {
    expect(shown('poor')).toEqual(['poor']);
  });

  test('gets worse when it was twice in a row', () => {
    expect(shown('good', 'fair', 'good', 'fair', 'poor')).toEqual(['good', 'good', 'good', 'good', 'poor']);
  });

  test('gets better when it was four times in a row', () => {
    expect(shown('poor', 'good', 'good', 'good', 'poor', 'good', 'good', 'good', 'fair')).toEqual([
      ...Array.from({ length: 8 }, () => 'poor'),
      'fair',
    ]);
  });
});
