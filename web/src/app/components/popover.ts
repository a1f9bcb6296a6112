/** Between a menu and what it belongs to, in CSS pixels. */
const GAP = 6;
/** No menu is wider, in rem. */
const WIDEST = 20;

/** When a menu (`popover`) closes: whoever is in it is back at what opened it. Browsers see to that only where both are in one tree. */
export function leaveMenu(menu: HTMLElement, opener: HTMLElement | undefined): void {
  if (menu.matches(':focus-within')) queueMicrotask(() => opener?.focus());
}

/** Puts a menu (`popover`), before it is shown, beside the button that opens it: to the sides where there is more room. */
export function placeBeside({ style }: HTMLElement, opener: HTMLElement): void {
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { clientWidth: wide, clientHeight: high } = document.documentElement;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const fitting = Math.max(GAP, wide - WIDEST * rem - GAP);
  const above = top > high - bottom;
  const leftwards = left > wide - right;
  style.setProperty('top', above ? 'auto' : `${bottom + GAP}px`);
  style.setProperty('bottom', above ? `${high - top + GAP}px` : 'auto');
  style.setProperty('left', leftwards ? 'auto' : `${Math.min(left, fitting)}px`);
  style.setProperty('right', leftwards ? `${Math.min(wide - right, fitting)}px` : 'auto');
}
