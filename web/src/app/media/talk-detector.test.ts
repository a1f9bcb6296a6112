import { beforeEach, describe, expect, it } from 'vitest';
import { TalkDetector } from './talk-detector.js';

const EVERY_MS = 100;

describe('who is heard', () => {
  let detector: TalkDetector;
  let now: number;

  /** Hears this loudness for as long, and says whether it was taken for talk at any time. */
  function hear(loudness: number, forMs: number): boolean {
    let talked = false;
    for (let passed = 0; passed < forMs; passed += EVERY_MS) {
      now += EVERY_MS;
      talked = detector.hear(loudness, now) || talked;
    }
    return talked;
  }

  beforeEach(() => {
    detector = new TalkDetector();
    now = 0;
    hear(-58, 1_000);
  });

  it('talks, when it lasts', () => {
    expect(hear(-25, 500)).toBe(false);
    expect(hear(-25, 300)).toBe(true);
  });

  it('talks also with the gaps between words', () => {
    let talked = false;
    for (let word = 0; word < 8; word++) talked = hear(-28, 300) || hear(-55, 200) || talked;
    expect(talked).toBe(true);
  });

  it('does not talk by a cough, or by a beep now and then', () => {
    expect(hear(-10, 300)).toBe(false);
    for (let beep = 0; beep < 20; beep++) {
      expect(hear(-15, 100)).toBe(false);
      expect(hear(-60, 400)).toBe(false);
    }
  });

  it('does not talk by a whisper of noise', () => {
    expect(hear(-52, 5_000)).toBe(false);
  });

  it('does not talk by a fan that is there all the time, and is heard above it', () => {
    detector = new TalkDetector();
    expect(hear(-35, 10_000)).toBe(false);
    expect(hear(-20, 800)).toBe(true);
  });

  it('has ended only after a while', () => {
    hear(-20, 2_000);
    now += EVERY_MS;
    expect(detector.hear(-58, now)).toBe(true);
    hear(-58, 3_000);
    now += EVERY_MS;
    expect(detector.hear(-58, now)).toBe(false);
  });

  it('does not talk by one reading after a long gap', () => {
    now += 60_000;
    expect(detector.hear(-10, now)).toBe(false);
  });
});
