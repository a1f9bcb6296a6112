// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { t } from './i18n/language.js';
import { onDemand } from './on-demand.js';
import { Part } from './part.js';

afterEach(() => document.body.replaceChildren());

it('what arrives is handed on, and there is nothing to tell', async () => {
  const told = vi.fn();
  document.body.addEventListener('parley-tell', told, { once: true });
  expect(await onDemand(document.body, new Part(async () => 'the part'))).toBe('the part');
  expect(told).not.toHaveBeenCalled();
});

it('what cannot be had is told to the page around, across the borders of elements', async () => {
  const root = document.body.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  root.append(button);
  const told = vi.fn();
  document.body.addEventListener('parley-tell', ({ detail }) => told(detail), { once: true });
  expect(await onDemand(button, new Part(() => Promise.reject(new TypeError('offline'))))).toBeUndefined();
  expect(told).toHaveBeenCalledExactlyOnceWith({ text: t.notices.unloaded, trouble: true });
});
