// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../call/people.js';
import type { SharedScreen } from '../call/screens.js';
import type { Speakers, Speaking } from '../call/speakers.js';
import type { Shown } from '../stage/shown.js';
import { StageView } from '../stage/view.js';
import { Grid } from './grid.js';
import { PictureInPicture } from './picture-in-picture.js';
import { Tile } from './tile.js';

const person = (id: string, self = false): Person => ({
  id,
  name: id,
  self,
  role: 'participant',
  audio: true,
  video: false,
  link: { kind: 'good' },
  connection: 'connected',
  stream: undefined,
  safety: { is: 'none' },
  grade: undefined,
  troubled: false,
});

class FakeSpeakers {
  speaking: Speaking = { ids: new Set(), floor: undefined };
  #listener: (speaking: Speaking) => void = () => undefined;
  onChange(listener: (speaking: Speaking) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  heard(ids: readonly string[], floor?: string): void {
    this.speaking = { ids: new Set(ids), floor };
    this.#listener(this.speaking);
  }
}

/** The size that the stage has, as no layout is done here. */
class FakeResizeObserver {
  constructor(readonly tell: (entries: readonly { contentRect: { width: number; height: number } }[]) => void) {}
  observe(): void {
    this.tell([{ contentRect: { width: 1000, height: 600 } }]);
  }
  disconnect(): void {}
}

describe('the stage', () => {
  let grid: Grid;
  let view: StageView;
  let speakers: FakeSpeakers;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.stubGlobal('ResizeObserver', FakeResizeObserver);
    localStorage.clear();
    grid = new Grid();
    grid.checkVisibility = () => true;
    view = new StageView();
    speakers = new FakeSpeakers();
    grid.view = view;
    grid.speakers = speakers as unknown as Speakers;
    grid.pip = new PictureInPicture();
    grid.people = [person('ada'), person('bob'), person('cleo'), person('me', true)];
    document.body.append(grid);
    await grid.updateComplete;
  });

  afterEach(() => {
    grid.remove();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const tiles = () => [...grid.renderRoot.querySelectorAll<HTMLElement>('[data-act]')];
  const tile = (act: string) => tiles().find(({ dataset }) => dataset.act === act) as Tile;
  const width = (act: string) => Number.parseFloat(tile(act).style.width);

  it('marks who speaks without rendering anything anew', async () => {
    const rendered = vi.spyOn(Tile.prototype, 'render');
    const arranged = vi.spyOn(grid, 'render');
    speakers.heard(['bob', 'me']);
    await grid.updateComplete;
    expect(tiles().map((each) => each.hasAttribute('speaking'))).toEqual([false, true, false, true]);
    expect(rendered).not.toHaveBeenCalled();
    expect(arranged).not.toHaveBeenCalled();
  });

  it('puts everybody elsewhere for another speaker, without rendering their tiles anew or moving them in the document', async () => {
    view.layout = 'speaker';
    await grid.updateComplete;
    const before = tiles();
    expect(width('ada')).toBeGreaterThan(2 * width('bob'));
    speakers.heard(['bob'], 'bob');
    await grid.updateComplete;
    expect(width('bob')).toBeGreaterThan(2 * width('ada'));
    expect(tiles()).toEqual(before);
  });

  it('shows large what one pins by a double click, and no longer by another', async () => {
    tile('cleo').dispatchEvent(new Event('dblclick'));
    await grid.updateComplete;
    expect(width('cleo')).toBeGreaterThan(2 * width('ada'));
    tile('cleo').dispatchEvent(new Event('dblclick'));
    await grid.updateComplete;
    expect(width('cleo')).toBe(width('ada'));
  });

  it('hears people as loudly as one wants', async () => {
    view.setVolume('bob', 0.25);
    await grid.updateComplete;
    expect([tile('bob').picture.volume, tile('ada').picture.volume]).toEqual([0.25, 1]);
  });

  it('tells how large others are shown, when that has changed', async () => {
    const told: Shown[] = [];
    grid.addEventListener('parley-shown', ({ detail }) => told.push(detail));
    vi.advanceTimersByTime(2_000);
    expect(told).toHaveLength(1);
    expect([...(told[0]?.cameras.keys() ?? [])]).toEqual(['ada', 'bob', 'cleo']);
    const screen: SharedScreen = { peer: 'ada', name: 'ada', self: false, stream: new MediaStream() };
    grid.screens = [screen];
    await grid.updateComplete;
    vi.advanceTimersByTime(2_000);
    expect(told).toHaveLength(2);
    expect(told[1]?.screens.get('ada')?.width).toBeGreaterThan(600);
    grid.checkVisibility = () => false;
    vi.advanceTimersByTime(2_000);
    expect([told[2]?.cameras.size, told[2]?.screens.size]).toEqual([0, 0]);
  });

  it('keeps off the stage who does not fit into the strip, and lets one turn to them', async () => {
    grid.people = [...Array.from({ length: 20 }, (_, index) => person(`p${index}`)), person('me', true)];
    view.layout = 'speaker';
    await grid.updateComplete;
    expect(tile('p1').hidden).toBe(false);
    expect(tile('p19').hidden).toBe(true);
    const next = () => grid.renderRoot.querySelector<HTMLButtonElement>('[data-testid="next-people"]');
    while (next()?.disabled === false) {
      next()?.click();
      await grid.updateComplete;
    }
    expect([tile('p0').hidden, tile('p1').hidden, tile('p19').hidden]).toEqual([false, true, false]);
  });
});
