import { expect, it, vi } from 'vitest';
import { type DeviceNews, onDeviceNews } from './news.js';

it('each news is told once, and none that was there before', () => {
  const listeners = new Set<() => void>();
  const news = (label: string): DeviceNews => ({ is: 'replaced', device: 'video', label });
  const media = {
    news: news('before') as DeviceNews | undefined,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const told = vi.fn();
  const off = onDeviceNews(media, told);
  const change = () => {
    for (const listener of listeners) listener();
  };

  change();
  expect(told).not.toHaveBeenCalled();
  media.news = news('the other one');
  change();
  change();
  expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the other one'));
  media.news = news('the other one');
  change();
  expect(told).toHaveBeenCalledTimes(2);
  off();
  media.news = news('later');
  change();
  expect(told).toHaveBeenCalledTimes(2);
});
