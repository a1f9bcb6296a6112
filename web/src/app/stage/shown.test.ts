import { describe, expect, it } from 'vitest';
import { NOTHING_SHOWN, sameShown, shownOf } from './shown.js';

const place = (y: number, width = 160, height = 90) => ({ x: 0, y, width, height });

describe('what is shown of others', () => {
  const places = new Map([
    ['ada', place(0)],
    ['ada/screen', place(100, 800, 450)],
    ['bob', place(600)],
    ['me', place(0)],
  ]);

  it('is as large as its tile, cameras and screens apart', () => {
    const { cameras, screens } = shownOf(['ada', 'bob', 'cleo'], places, { top: 0, height: 700 });
    expect([...cameras.keys()]).toEqual(['ada', 'bob']);
    expect(cameras.get('ada')).toEqual({ width: 160, height: 90 });
    expect(screens).toEqual(new Map([['ada', { width: 800, height: 450 }]]));
  });

  it('is not what is scrolled away', () => {
    expect([...shownOf(['ada', 'bob'], places, { top: 90, height: 510 }).cameras.keys()]).toEqual([]);
    expect([...shownOf(['ada', 'bob'], places, { top: 89, height: 512 }).cameras.keys()]).toEqual(['ada', 'bob']);
  });

  it('is news only when somebody is shown in another size', () => {
    const shown = shownOf(['ada'], places, { top: 0, height: 700 });
    expect(sameShown(shown, shownOf(['ada'], places, { top: 0, height: 600 }))).toBe(true);
    expect(sameShown(shown, shownOf(['ada'], new Map([['ada', place(0, 170)]]), { top: 0, height: 700 }))).toBe(false);
    expect(sameShown(shown, NOTHING_SHOWN)).toBe(false);
    expect(sameShown(NOTHING_SHOWN, NOTHING_SHOWN)).toBe(true);
  });
});
