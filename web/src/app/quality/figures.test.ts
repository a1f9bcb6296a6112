import { describe, expect, test } from 'vitest';
import { type Figures, figuresBetween } from './figures.js';
import { charts, latest, range } from './lines.js';
import { Recording, SHOWN } from './recording.js';
import { type Entry, sampleOf } from './stats.js';
import { chromium, firefox, reportOf, sparse } from './test/reports.js';

const between = (before: readonly Entry[], now: readonly Entry[]) =>
  figuresBetween(sampleOf(reportOf(before)), sampleOf(reportOf(now)));

describe('the figures between two reports', () => {
  test('are all there of Chromium', () => {
    const figures = between(chromium(10), chromium(12));
    expect(figures).toEqual({
      at: 1_790_000_012_000.25,
      received: {
        audio: { bitrate: 40_000, codec: 'opus' },
        video: { bitrate: 800_000, codec: 'VP8', framerate: 24, width: 960, height: 540 },
        bitrate: 840_000,
        loss: 0.01,
      },
      sent: {
        video: { bitrate: 320_000, codec: 'VP8', framerate: 15, width: 320, height: 180 },
        bitrate: 320_000,
        loss: 0.03,
      },
      roundTrip: 42,
      jitter: 4,
      buffered: 50,
      frozen: expect.closeTo(0.1, 5),
      available: 1_200_000,
      limited: 'bandwidth',
      route: { local: 'relay', remote: 'prflx', protocol: 'udp', relayProtocol: 'tls' },
    });
  });

  test('are those of Firefox, but for what it does not tell', () => {
    const { available: _, limited: __, ...rest } = between(chromium(10), chromium(12));
    expect(between(firefox(10), firefox(12))).toEqual({
      ...rest,
      route: { local: 'relay', remote: 'prflx', protocol: 'udp' },
    });
  });

  test('are what can be reckoned where little is told', () => {
    expect(between(sparse(10), sparse(12))).toEqual({
      at: 1_790_000_012_000,
      received: {
        video: { bitrate: 800_000, codec: 'VP8', framerate: 24, width: 960, height: 540 },
        bitrate: 800_000,
        loss: expect.closeTo(2 / 150, 5),
      },
      sent: { video: { bitrate: 320_000, codec: 'VP8', framerate: 15 }, bitrate: 320_000, loss: 0.05 },
      roundTrip: 50,
      route: { local: 'host', remote: 'srflx', protocol: 'udp' },
    });
  });

  test('are no rates as long as there is one report', () => {
    const first = figuresBetween(undefined, sampleOf(reportOf(chromium(10))));
    expect(first.received.bitrate).toBeUndefined();
    expect(first.received.loss).toBeUndefined();
    expect(first.roundTrip).toBe(42);
  });

  test('are nothing of an empty report', () => {
    expect(between([], [])).toEqual({ at: 0, received: {}, sent: {} });
  });

  test.each(chromium(0).map(({ id }) => id))('do without %s', (missing) => {
    const without = (second: number) => chromium(second).filter(({ id }) => id !== missing);
    const figures = between(without(10), without(12));
    for (const value of numbersIn(figures)) expect(value).toBeGreaterThanOrEqual(0);
  });

  test.each(
    [...new Set(chromium(0).flatMap((entry) => Object.keys(entry)))].filter(
      (member) => !['id', 'type', 'timestamp'].includes(member),
    ),
  )('do without any %s', (member) => {
    const without = (second: number) => chromium(second).map((entry) => ({ ...entry, [member]: undefined }) as Entry);
    for (const value of numbersIn(between(without(10), without(12)))) expect(value).toBeGreaterThanOrEqual(0);
  });

  test('do not count what has begun anew', () => {
    const restarted = between(chromium(600), chromium(2));
    expect(restarted.received.bitrate).toBeUndefined();
    expect(restarted.sent.bitrate).toBeUndefined();
    expect(restarted.received.loss).toBeUndefined();
    expect(restarted.received.video?.height).toBe(540);
  });

  test('do not count what was another stream before', () => {
    const renamed = chromium(12).map((entry) => ({ ...entry, id: entry.id.replace(/^[IO]T01/, '$&x') }));
    expect(between(chromium(10), renamed).received.bitrate).toBeUndefined();
  });

  test('take back a packet that was late and not lost', () => {
    const late = chromium(12).map((entry) => (entry.id === 'IT01V2' ? { ...entry, packetsLost: 3 } : entry));
    expect(between(chromium(10), late).received.loss).toBe(0);
  });

  test('are of the larger picture where there are two', () => {
    const screen = (second: number): Entry[] => [
      ...chromium(second),
      {
        ...(chromium(second).find(({ id }) => id === 'IT01V2') as Entry),
        id: 'IT01V9',
        frameWidth: 1920,
        frameHeight: 1080,
        framesPerSecond: 5,
      },
    ];
    const { video } = between(screen(10), screen(12)).received;
    expect(video).toMatchObject({ bitrate: 1_600_000, height: 1080, framerate: 5 });
  });

  test('cost next to nothing in a room of twelve', () => {
    const [before, now] = [reportOf(chromium(10)), reportOf(chromium(12))];
    const start = performance.now();
    for (let i = 0; i < 1_200; i++) figuresBetween(sampleOf(before), sampleOf(now));
    // 100 rounds of 12: the bound is wide, since the machine may be busy.
    expect((performance.now() - start) / 100).toBeLessThan(20);
  });
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('what is kept', () => {
  const at = (milliseconds: number): Figures => ({ at: milliseconds, received: { bitrate: milliseconds }, sent: {} });

  test('is that of two minutes', () => {
    const recording = new Recording();
    for (let now = 0; now <= 600_000; now += 2_000) recording.add(at(now));
    expect(recording.figures).toHaveLength(SHOWN / 2_000 + 1);
    expect(recording.figures.at(-1)).toEqual(at(600_000));
  });

  test('goes forward only', () => {
    const recording = new Recording();
    for (const now of [5, 5, 3]) recording.add(at(now));
    expect(recording.figures).toEqual([at(3)]);
  });
});

describe('the lines of a plot', () => {
  const [bitrate] = charts([10, 12, 14].slice(1).map((second) => between(chromium(second - 2), chromium(second))));

  test('say their values with units', () => {
    expect(bitrate?.lines.map(({ name, values }) => [name, values])).toEqual([
      ['received', [840, 840]],
      ['sent', [320, 320]],
    ]);
    expect(bitrate?.say(840)).toBe('840 kb/s');
  });

  test('know what is now, and between what it was', () => {
    expect(latest({ name: '', values: [1, undefined] })).toBeUndefined();
    expect(range({ name: '', values: [3, undefined, 1] })).toEqual([1, 3]);
    expect(range({ name: '', values: [undefined] })).toBeUndefined();
  });
});
