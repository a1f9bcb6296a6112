// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StageView } from './view.js';

describe('how one sees a room', () => {
  beforeEach(() => localStorage.clear());

  it('is a grid at first, with oneself at the lower end', () => {
    const view = new StageView();
    expect(view.layout).toBe('grid');
    expect(view.selfView).toBe('auto');
    expect(view.corner).toEqual({ block: 'end', inline: 'end' });
  });

  it('is remembered where it concerns any room', () => {
    const view = new StageView();
    view.layout = 'speaker';
    view.selfView = 'corner';
    view.corner = { block: 'start', inline: 'end' };
    const later = new StageView();
    expect([later.layout, later.selfView, later.corner]).toEqual([
      'speaker',
      'corner',
      { block: 'start', inline: 'end' },
    ]);
  });

  it('is forgotten with the stay where it concerns people', () => {
    const view = new StageView();
    view.pinned = 'ada';
    view.setVolume('ada', 0.3);
    expect([view.volumeOf('ada'), view.volumeOf('bob')]).toEqual([0.3, 1]);
    const later = new StageView();
    expect([later.pinned, later.volumeOf('ada')]).toEqual([undefined, 1]);
  });

  it('does not trust what it finds in the memory', () => {
    localStorage.setItem('parley.layout', 'upside-down');
    localStorage.setItem('parley.corner', 'middle');
    const view = new StageView();
    expect([view.layout, view.corner.block]).toEqual(['grid', 'end']);
  });

  it('says when it has changed, to who still listens', () => {
    const view = new StageView();
    const told = vi.fn();
    const off = view.onChange(told);
    view.pinned = 'ada';
    view.setVolume('ada', 0.5);
    off();
    view.pinned = undefined;
    expect(told).toHaveBeenCalledTimes(2);
  });
});
