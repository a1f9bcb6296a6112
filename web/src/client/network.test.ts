// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { watchNetwork } from './network.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

const fire = (target: EventTarget, event: string) => target.dispatchEvent(new Event(event));

test('tells what window, page and network say, until it is undone', () => {
  const network = Object.assign(new EventTarget(), { type: 'wifi' });
  vi.stubGlobal('navigator', { connection: network });
  const heard: string[] = [];
  const stop = watchNetwork((hint) => heard.push(hint));
  fire(window, 'offline');
  fire(window, 'online');
  fire(network, 'change');
  network.type = 'cellular';
  fire(network, 'change');
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  fire(document, 'visibilitychange');
  visibility.mockReturnValue('visible');
  fire(document, 'visibilitychange');
  fire(window, 'pageshow');
  expect(heard).toEqual(['offline', 'online', 'changed', 'visible', 'visible']);
  stop();
  fire(window, 'online');
  fire(document, 'visibilitychange');
  expect(heard).toHaveLength(5);
});

test('tells nothing where there is no page', () => {
  for (const name of ['document', 'navigator']) vi.stubGlobal(name, undefined);
  expect(watchNetwork(() => {})).not.toThrow();
});
