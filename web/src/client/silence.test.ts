import { describe, expect, test } from 'vitest';
import { browser } from './environment.js';
import { Silence } from './silence.js';

/** A clock whose timers ring as late as the test likes. */
function clock(heartbeat = 10) {
  let now = 0;
  let timer: (() => void) | undefined;
  const log: string[] = [];
  const environment = {
    ...browser,
    now: () => now,
    setTimeout: (callback: () => void) => {
      timer = callback;
    },
    clearTimeout: () => {
      timer = undefined;
    },
  };
  const silence = new Silence(
    environment,
    heartbeat,
    () => log.push('ask'),
    () => log.push('dead'),
  );
  const ringAt = (time: number) => {
    now = time;
    timer?.();
  };
  const hearAt = (time: number) => {
    now = time;
    silence.heard();
  };
  return { log, silence, ringAt, hearAt };
}

test('twice the heartbeat without a word is the end', () => {
  const { log, ringAt, hearAt } = clock();
  hearAt(5);
  ringAt(20);
  expect(log).toEqual([]);
  ringAt(25);
  expect(log).toEqual(['dead']);
});

test('a check that comes late itself asks first', () => {
  const { log, ringAt } = clock();
  ringAt(3_600);
  expect(log).toEqual(['ask']);
  ringAt(3_610);
  expect(log).toEqual(['ask', 'dead']);
});

test('an answer to a late check is a sign of life', () => {
  const { log, ringAt, hearAt } = clock();
  ringAt(3_600);
  hearAt(3_601);
  ringAt(3_610);
  expect(log).toEqual(['ask']);
});

test('nothing is said after it was stopped', () => {
  const { log, silence, ringAt } = clock();
  silence.stop();
  ringAt(100);
  expect(log).toEqual([]);
});

describe('a probe', () => {
  const SECOND = 1_000;

  test('without an answer within seconds is the end', () => {
    const { log, silence, ringAt } = clock(60 * SECOND);
    silence.probe();
    silence.probe();
    expect(log).toEqual(['ask']);
    ringAt(5 * SECOND);
    expect(log).toEqual(['ask', 'dead']);
  });

  test('that is answered changes nothing', () => {
    const { log, silence, ringAt, hearAt } = clock(60 * SECOND);
    silence.probe();
    hearAt(SECOND);
    silence.answered();
    ringAt(121 * SECOND - 1);
    expect(log).toEqual(['ask']);
    ringAt(121 * SECOND);
    expect(log).toEqual(['ask', 'dead']);
  });

  test('is not answered by what the browser still had when it was asked', () => {
    const { log, silence, ringAt, hearAt } = clock(60 * SECOND);
    silence.probe();
    hearAt(0);
    ringAt(5 * SECOND);
    expect(log).toEqual(['ask', 'dead']);
  });

  test('is answered by what comes later than that: the way is open, if slow', () => {
    const { log, silence, ringAt, hearAt } = clock(60 * SECOND);
    silence.probe();
    hearAt(4 * SECOND);
    ringAt(5 * SECOND);
    silence.probe();
    expect(log).toEqual(['ask', 'ask']);
  });

  test('is asked again when its check comes late', () => {
    const { log, silence, ringAt } = clock(60 * SECOND);
    silence.probe();
    ringAt(20 * SECOND);
    expect(log).toEqual(['ask', 'ask']);
    ringAt(25 * SECOND);
    expect(log).toEqual(['ask', 'ask', 'dead']);
  });
});
