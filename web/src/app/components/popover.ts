/** Between a menu and what it belongs to, in CSS pixels. */
const GAP = 6;

/** Shows a menu (`popover`) beside the button that opened it: below or above, wherever there is more room, ending where the button ends. */
export function showBeside(menu: HTMLElement, opener: HTMLElement): void {
  menu.showPopover();
  const { left, right, top, bottom } = opener.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const wanted = getComputedStyle(menu).direction === 'rtl' ? left : right - width;
  const below = innerHeight - bottom >= top;
  const y = below ? bottom + GAP : top - GAP - height;
  menu.style.setProperty('left', `${clamp(wanted, GAP, innerWidth - width - GAP)}px`);
  menu.style.setProperty('top', `${clamp(y, GAP, innerHeight - height - GAP)}px`);
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
