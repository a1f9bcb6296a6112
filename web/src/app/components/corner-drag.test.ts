// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { StageView } from '../stage/view.js';
import { CornerDrag } from './corner-drag.js';

describe('one’s own small picture', () => {
  let view: StageView;
  let stage: HTMLElement;
  let tile: HTMLElement;

  beforeEach(() => {
    localStorage.clear();
    view = new StageView();
    stage = document.createElement('div');
    tile = document.createElement('div');
    stage.append(tile);
    document.body.append(stage);
    const drag = new CornerDrag(stage, () => view);
    tile.addEventListener('keydown', drag.key);
    tile.addEventListener('pointerdown', drag.start);
    tile.setPointerCapture = () => undefined;
    stage.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 600);
  });

  const press = (key: string, more: KeyboardEventInit = {}) =>
    tile.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const pointer = (type: string, clientX: number, clientY: number) =>
    tile.dispatchEvent(new PointerEvent(type, { clientX, clientY, isPrimary: true, button: 0, bubbles: true }));

  it('goes where the arrows point', () => {
    press('ArrowUp');
    press('ArrowLeft');
    expect(view.corner).toEqual({ block: 'start', inline: 'start' });
    press('ArrowDown');
    press('ArrowRight');
    expect(view.corner).toEqual({ block: 'end', inline: 'end' });
  });

  it('goes there too where one reads from the right', () => {
    stage.style.direction = 'rtl';
    press('ArrowLeft');
    expect(view.corner.inline).toBe('end');
    press('ArrowRight');
    expect(view.corner.inline).toBe('start');
  });

  it('stays for keys that mean something else', () => {
    expect(press('ArrowUp', { ctrlKey: true })).toBe(true);
    expect(press('a')).toBe(true);
    expect(view.corner).toEqual({ block: 'end', inline: 'end' });
  });

  it('goes to the corner it is dropped nearest to', () => {
    tile.getBoundingClientRect = () => new DOMRect(100, 50, 200, 112);
    pointer('pointerdown', 900, 500);
    pointer('pointermove', 200, 100);
    expect(tile.style.getPropertyValue('translate')).toBe('-700px -400px');
    pointer('pointerup', 200, 100);
    expect(view.corner).toEqual({ block: 'start', inline: 'start' });
    expect(tile.style.getPropertyValue('translate')).toBe('');
  });

  it('stays when it was only clicked, or the pointer was taken away', () => {
    tile.getBoundingClientRect = () => new DOMRect(100, 50, 200, 112);
    pointer('pointerdown', 900, 500);
    pointer('pointerup', 902, 500);
    pointer('pointerdown', 900, 500);
    pointer('pointermove', 200, 100);
    pointer('pointercancel', 200, 100);
    expect(view.corner).toEqual({ block: 'end', inline: 'end' });
  });
});
