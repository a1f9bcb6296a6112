import { expect, test } from 'vitest';
import { browser } from './environment.js';
import { Silence } from './silence.js';

/** A clock whose timers ring as late as the test likes. */
function clock() {
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
    10,
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
