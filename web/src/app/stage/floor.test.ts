import { beforeEach, describe, expect, it } from 'vitest';
import { Floor } from './floor.js';

const SPEECH = 0.1;
const SHOUT = 0.4;
const HUM = 0.03;

describe('the floor', () => {
  let floor: Floor;
  let now: number;

  beforeEach(() => {
    floor = new Floor();
    now = 0;
  });

  /** Everybody is as loud as this for so long. Returns who had the floor meanwhile, in turn. */
  function go(milliseconds: number, levels: Readonly<Record<string, number>>): readonly (string | undefined)[] {
    const holders: (string | undefined)[] = [];
    for (const end = now + milliseconds; now < end; now += 100) {
      floor.hear(new Map(Object.entries(levels)), now);
      if (holders.at(-1) !== floor.holder || holders.length === 0) holders.push(floor.holder);
    }
    return holders;
  }

  it('is nobody’s as long as nobody speaks', () => {
    expect(go(5_000, { ada: 0, bob: 0.002 })).toEqual([undefined]);
    expect(floor.speaking).toEqual([]);
  });

  it('is taken by who speaks, within a second', () => {
    go(1_000, { ada: 0, bob: 0 });
    go(1_000, { ada: SPEECH, bob: 0 });
    expect(floor.holder).toBe('ada');
    expect(floor.speaking).toEqual(['ada']);
  });

  it('is not taken by a cough', () => {
    go(1_000, { ada: 0, bob: 0 });
    go(200, { ada: SHOUT, bob: 0 });
    expect(floor.holder).toBeUndefined();
  });

  it('is kept in silence', () => {
    go(1_000, { ada: SPEECH, bob: 0 });
    expect(go(60_000, { ada: 0, bob: 0 })).toEqual(['ada']);
    expect(floor.speaking).toEqual([]);
  });

  it('is kept between words, and by who speaks as loud as another', () => {
    go(1_000, { ada: SPEECH, bob: 0 });
    for (let word = 0; word < 20; word++) {
      go(300, { ada: SPEECH, bob: SPEECH });
      go(200, { ada: 0, bob: 0 });
    }
    expect(floor.holder).toBe('ada');
    expect(go(30_000, { ada: SPEECH, bob: SPEECH })).toEqual(['ada']);
  });

  it('passes to another when who had it has stopped, not before', () => {
    go(3_000, { ada: SPEECH, bob: 0 });
    expect(go(600, { ada: 0, bob: SPEECH })).toEqual(['ada']);
    expect(go(3_000, { ada: 0, bob: SPEECH })).toEqual(['ada', 'bob']);
  });

  it('passes no sooner than after two seconds, quick as questions and answers may be', () => {
    const turns: (string | undefined)[] = [];
    for (let turn = 0; turn < 40; turn++)
      turns.push(...go(700, turn % 2 === 0 ? { ada: SPEECH, bob: 0 } : { ada: 0, bob: SPEECH }));
    const changes = turns.filter((holder, index) => index > 0 && holder !== turns[index - 1]).length;
    expect(changes).toBeLessThanOrEqual((40 * 700) / 2_000);
  });

  it('is not a humming machine’s for ever', () => {
    go(3_000, { ada: HUM, bob: 0 });
    expect(floor.holder).toBe('ada');
    expect(go(3_000, { ada: HUM, bob: SHOUT })).toEqual(['ada', 'bob']);
  });

  it('is free again when who had it has left', () => {
    go(1_000, { ada: SPEECH, bob: 0 });
    go(100, { bob: 0 });
    expect(floor.holder).toBeUndefined();
    go(1_000, { bob: SPEECH });
    expect(floor.holder).toBe('bob');
  });
});
