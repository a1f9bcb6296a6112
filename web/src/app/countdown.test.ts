import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Countdown } from './countdown.js';

const requestUpdate = vi.fn();
const host = { addController: () => {}, requestUpdate } as unknown as ReactiveControllerHost;

beforeEach(() => {
  requestUpdate.mockClear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('counts down to nought and stops there', () => {
  const countdown = new Countdown(host);
  countdown.start(2500);
  expect(countdown.seconds).toBe(3);
  vi.advanceTimersByTime(1000);
  expect(countdown.seconds).toBe(2);
  vi.advanceTimersByTime(1500);
  expect(countdown.seconds).toBe(0);
  expect(requestUpdate).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

it('stops with its host', () => {
  const countdown = new Countdown(host);
  countdown.start(2500);
  countdown.hostDisconnected();
  expect(vi.getTimerCount()).toBe(0);
});
