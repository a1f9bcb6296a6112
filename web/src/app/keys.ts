export type Shortcut = 'microphone' | 'camera';

/** What a key stands for in a call, unless somebody is writing or means a shortcut of the browser. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return undefined;
  if (isWriting(event.composedPath()[0])) return undefined;
  switch (event.key.toLowerCase()) {
    case 'm':
      return 'microphone';
    case 'c':
    case 'v':
      return 'camera';
    default:
      return undefined;
  }
}

function isWriting(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
