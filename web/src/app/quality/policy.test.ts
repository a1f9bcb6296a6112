import { describe, expect, test } from 'vitest';
import {
  AMPLE,
  type Headroom,
  headroomAfter,
  LADDER,
  planFor,
  type Receiver,
  rungFor,
  sendingOf,
  TOP,
  type Traffic,
} from './policy.js';

const receiver = (camera: number | undefined, more: Partial<Receiver> = {}): Receiver => ({
  id: 'x',
  camera,
  screen: undefined,
  ceiling: TOP,
  ...more,
});

/** Heights that receivers with these wishes get. */
function heights(wishes: readonly (number | undefined)[], sharing = false): (number | string)[] {
  const plan = planFor(
    wishes.map((camera, i) => receiver(camera, { id: `p${i}` })),
    sharing,
  );
  return [...plan.camera.values()].map((rung) => (rung === 'nothing' ? rung : rung.height));
}

const repeated = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('the camera’s picture', () => {
  test.each<[string, readonly (number | undefined)[], readonly (number | string)[]]>([
    ['one who says nothing gets all of it', [undefined], [720]],
    ['one who shows it large, too', [1400], [720]],
    ['one who shows it small gets little', [170], [180]],
    ['and a little less than it shows is enough', [440], [360]],
    ['who does not look gets nothing', [0, 720], ['nothing', 720]],
    ['nobody looks', [0, 0], ['nothing', 'nothing']],
    ['two share', [720, 720], [540, 540]],
    ['three', repeated(3, 720), repeated(3, 360)],
    ['six', repeated(6, undefined), repeated(6, 270)],
    ['eleven', repeated(11, undefined), repeated(11, 180)],
    ['twenty-nine', repeated(29, undefined), repeated(29, 90)],
    ['one looks at us, seven have us small', [720, ...repeated(7, 180)], [540, ...repeated(7, 180)]],
    ['those who are not looking leave it to who is', [720, ...repeated(10, 0)], [720, ...repeated(10, 'nothing')]],
    ['nobody is there', [], []],
  ])('%s', (_, wishes, given) => {
    expect(heights(wishes)).toEqual(given);
  });

  test('never takes more than there is for all, as long as that is possible', () => {
    for (let count = 1; count <= 24; count++) {
      const plan = planFor(
        repeated(count, receiver(undefined)).map((one, i) => ({ ...one, id: `p${i}` })),
        false,
      );
      const rungs = [...plan.camera.values()].flatMap((rung) => (rung === 'nothing' ? [] : [rung.bitrate]));
      expect(
        rungs.reduce((sum, bitrate) => sum + bitrate, 0),
        `${count} receivers`,
      ).toBeLessThanOrEqual(2_000_000);
    }
  });

  test('is smaller for who has a bad line, which helps the others', () => {
    const plan = planFor([receiver(720, { id: 'slow', ceiling: 1 }), receiver(720, { id: 'fast' })], false);
    expect(plan.camera.get('slow')).toBe(LADDER[1]);
    expect(plan.camera.get('fast')).toBe(LADDER[TOP]);
  });

  test('is taken by the camera as large as whoever sees it largest needs it', () => {
    const capture = (...wishes: (number | undefined)[]) =>
      planFor(
        wishes.map((one, i) => receiver(one, { id: `p${i}` })),
        false,
      ).capture;
    expect(capture(170, 350)).toBe(360);
    expect(capture(0, 0)).toBeUndefined();
    expect(capture()).toBeUndefined();
  });

  test('makes room for a screen', () => {
    expect(heights([720, 720], true)).toEqual([270, 270]);
    expect(heights([undefined], true)).toEqual([360]);
  });

  test('is scaled from what the camera gives, and never up', () => {
    const rung = LADDER[1] ?? LADDER[0];
    expect(sendingOf(rung, 720)).toEqual({ maxBitrate: 150_000, maxFramerate: 15, scaleResolutionDownBy: 4 });
    expect(sendingOf(rung, 120).scaleResolutionDownBy).toBe(1);
    expect(sendingOf(rung, 0).scaleResolutionDownBy).toBe(1);
    expect(sendingOf('nothing', 720)).toEqual({ active: false });
  });

  test('has a rung for every height', () => {
    for (let height = 1; height < 5_000; height++) expect(LADDER[rungFor(height)]).toBeDefined();
    expect(rungFor(0)).toBe(-1);
  });
});

describe('a screen', () => {
  const screens = (wishes: readonly (number | undefined)[], ceiling = TOP) => [
    ...planFor(
      wishes.map((screen, i) => ({ ...receiver(0, { id: `p${i}` }), screen, ceiling })),
      true,
    ).screen.values(),
  ];

  test('is sent in full size to everybody who looks, with fewer pictures where many do', () => {
    expect(screens([undefined])).toEqual([{ maxBitrate: 2_000_000, maxFramerate: 15 }]);
    expect(screens([200, 0, 900])).toEqual([
      { maxBitrate: 1_500_000, maxFramerate: 15 },
      { active: false },
      { maxBitrate: 1_500_000, maxFramerate: 15 },
    ]);
    expect(screens(repeated(20, 900))[0]).toEqual({ maxBitrate: 300_000, maxFramerate: 5 });
  });

  test('stays sharp on a bad line, and moves less', () => {
    expect(screens([900], 1)).toEqual([{ maxBitrate: 2_000_000, maxFramerate: 5 }]);
  });

  test('is nothing while none is shared', () => {
    expect(planFor([receiver(720)], false).screen.size).toBe(0);
  });
});

describe('the room on a line', () => {
  const following = (start: Headroom, ...traffic: Traffic[]) => traffic.reduce(headroomAfter, start);
  const short: Traffic = { rung: TOP, limited: 'bandwidth', available: 500_000 };
  const calm = (rung: number): Traffic => ({ rung, limited: 'none', available: 2_500_000, loss: 0 });

  test('is ample until the browser has said three times that it is not', () => {
    expect(following(AMPLE, short, short).ceiling).toBe(TOP);
    expect(following(AMPLE, short, short, short).ceiling).toBe(3);
    expect(following(AMPLE, short, short, calm(TOP), short, short).ceiling).toBe(TOP);
  });

  test('counts as ample where the browser is held back by something else, or has enough', () => {
    const cpu: Traffic = { ...short, limited: 'cpu' };
    const enough: Traffic = { ...short, available: 1_490_000 };
    expect(following(AMPLE, ...repeated(9, cpu), ...repeated(9, enough)).ceiling).toBe(TOP);
  });

  test('is found by losses where the browser tells nothing', () => {
    const lossy: Traffic = { rung: TOP, loss: 0.2 };
    expect(following(AMPLE, ...repeated(3, lossy)).ceiling).toBe(TOP - 1);
    expect(following(AMPLE, ...repeated(3, { rung: 0, loss: 0.2 })).ceiling).toBe(0);
  });

  test('is tried again step by step when it has been calm, and later each time it fails', () => {
    let line = following(AMPLE, short, short, short);
    const first = line.patience;
    line = following(line, ...repeated(first - 1, calm(3)));
    expect(line.ceiling).toBe(3);
    line = following(line, calm(3));
    expect(line.ceiling).toBe(4);
    line = following(line, ...repeated(3, { ...short, rung: 4, available: 300_000 }));
    expect(line.ceiling).toBe(2);
    expect(line.patience).toBeGreaterThan(first);
    line = following(line, ...repeated(500, calm(2)).map((each, i) => ({ ...each, rung: Math.min(TOP, 2 + i) })));
    expect(line).toMatchObject({ ceiling: TOP, patience: AMPLE.patience });
  });

  test('is not tried by who asks for less anyway, or for nothing', () => {
    const line = following(AMPLE, short, short, short);
    expect(following(line, ...repeated(99, calm(1))).ceiling).toBe(3);
    expect(following(line, ...repeated(99, { rung: -1 }))).toBe(line);
  });
});
