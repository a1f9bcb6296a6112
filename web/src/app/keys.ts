import { rememberedSwitch } from './preferences.js';

export type Shortcut = 'microphone' | 'camera' | 'people' | 'chat' | 'help';

/** The keys of each, as they are written on them. */
export const SHORTCUTS: Readonly<Record<Shortcut, readonly string[]>> = {
  microphone: ['m'],
  camera: ['v', 'c'],
  people: ['p'],
  chat: ['t'],
  help: ['?'],
};

/** Question marks of keyboards that have another one. */
const QUESTION_MARKS = ['?', '؟', '？'];

/** What a key stands for in a call, unless somebody is writing or means a shortcut of the browser, or there are to be none. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return undefined;
  const path = event.composedPath();
  if (isWriting(path[0]) || isInDialog(path) || !rememberedSwitch('shortcuts')) return undefined;
  const key = meant(event);
  return (Object.keys(SHORTCUTS) as Shortcut[]).find((shortcut) => SHORTCUTS[shortcut].includes(key));
}

/** What is written on the key; where that is of a script without these letters, what would be in Latin. */
function meant({ key, code }: KeyboardEvent): string {
  if (QUESTION_MARKS.includes(key)) return '?';
  const isOtherLetter = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  const latin = isOtherLetter ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return (latin ?? key).toLowerCase();
}

export function isWriting(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** In what is open over the page, or while such a thing is open: then the page behind it is not what is meant. */
export function isInDialog(path: readonly EventTarget[]): boolean {
  return modals > 0 || path.some((target) => target instanceof HTMLElement && target.matches('dialog, [role=dialog]'));
}

let modals = 0;

/** Says that something opens over the page, until what is returned is called. */
export function modalOpens(): () => void {
  modals += 1;
  return () => {
    modals -= 1;
  };
}
