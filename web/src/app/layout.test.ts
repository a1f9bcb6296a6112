import { describe, expect, it } from 'vitest';
import { pictureFit, type Stage, tileLayout } from './layout.js';

const desktop: Stage = { width: 1280, height: 640, gap: 8 };
const phone: Stage = { width: 344, height: 560, gap: 8 };
const wall: Stage = { width: 3800, height: 1900, gap: 16 };

describe('tiles', () => {
  it('never stand out of the stage, whatever its shape and however many they are', () => {
    for (const stage of [
      desktop,
      phone,
      wall,
      { width: 300, height: 2000, gap: 4 },
      { width: 2000, height: 150, gap: 4 },
    ]) {
      for (let count = 1; count <= 60; count++) {
        const { columns, rows, width, height, scrolls } = tileLayout(count, stage);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * width + (columns - 1) * stage.gap).toBeLessThanOrEqual(stage.width);
        if (!scrolls) expect(rows * height + (rows - 1) * stage.gap).toBeLessThanOrEqual(stage.height);
      }
    }
  });

  it('keep a shape in which a face can be seen', () => {
    for (const stage of [desktop, phone, wall]) {
      for (let count = 1; count <= 60; count++) {
        const { width, height } = tileLayout(count, stage);
        expect(width / height).toBeGreaterThan(0.73);
        expect(width / height).toBeLessThan(1.8);
      }
    }
  });

  it('stand side by side on a wide stage and below each other on an upright one', () => {
    expect(tileLayout(2, desktop)).toMatchObject({ columns: 2, rows: 1 });
    expect(tileLayout(2, phone)).toMatchObject({ columns: 1, rows: 2 });
    expect(tileLayout(3, desktop)).toMatchObject({ columns: 2, rows: 2 });
    expect(tileLayout(3, phone)).toMatchObject({ columns: 1, rows: 3 });
    expect(tileLayout(4, desktop)).toMatchObject({ columns: 2, rows: 2 });
    expect(tileLayout(6, phone)).toMatchObject({ columns: 2, rows: 3 });
  });

  it('use most of the stage', () => {
    const tablet = { width: 760, height: 900, gap: 9 };
    const ultrawide = { width: 3400, height: 1200, gap: 18 };
    for (const stage of [desktop, tablet, wall, ultrawide]) {
      for (let count = 1; count <= 49; count++) {
        const { width, height, scrolls } = tileLayout(count, stage);
        expect(scrolls).toBe(false);
        expect((count * width * height) / (stage.width * stage.height), `${count}`).toBeGreaterThan(0.6);
      }
    }
  });

  it('use most of a phone, and scroll there from a dozen on', () => {
    for (let count = 1; count <= 12; count++) {
      const { width, height, scrolls } = tileLayout(count, phone);
      expect(scrolls).toBe(false);
      expect((count * width * height) / (phone.width * phone.height), `${count}`).toBeGreaterThan(0.6);
    }
    expect(tileLayout(13, phone).scrolls).toBe(true);
  });

  it('stay large enough to be told apart when there are many: the stage scrolls', () => {
    const layout = tileLayout(40, phone);
    expect(layout).toMatchObject({ columns: 2, rows: 20, scrolls: true });
    expect(layout.width).toBeGreaterThanOrEqual(132);
  });

  it('are as wide as a stage that is narrower than the smallest tile', () => {
    expect(tileLayout(1, { width: 100, height: 100, gap: 8 })).toMatchObject({
      width: 100,
      height: 100,
      scrolls: false,
    });
  });

  it('are nothing on a stage that has no size yet', () => {
    expect(tileLayout(3, { width: 0, height: 0, gap: 8 })).toMatchObject({ columns: 0, width: 0 });
    expect(tileLayout(0, desktop)).toMatchObject({ columns: 0, width: 0 });
  });
});

describe('a picture', () => {
  it('fills its tile when little is cut off, and is shown whole otherwise', () => {
    expect(pictureFit(16 / 9, 4 / 3)).toBe('cover');
    expect(pictureFit(4 / 3, 3 / 4)).toBe('cover');
    expect(pictureFit(9 / 16, 16 / 9)).toBe('contain');
    expect(pictureFit(16 / 9, 3 / 4)).toBe('contain');
  });
});
