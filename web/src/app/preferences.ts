/** What the browser remembers between visits. Storage can be switched off or full: then nothing is remembered. */
const NAME = 'parley.name';
const LANGUAGE = 'parley.language';
const DEVICE = 'parley.device.';
const SWITCH = 'parley.switch.';

export type ChosenDevice = 'camera' | 'microphone' | 'speaker';

/** What a person can have otherwise than it is at first. */
const SWITCHES = {
  'noise-suppression': true,
  'echo-cancellation': true,
  blur: false,
  shortcuts: true,
  'muted-talking': true,
};
export type Switch = keyof typeof SWITCHES;
const switched = new Set<() => void>();

export function rememberedName(): string {
  return remembered(NAME) ?? '';
}

export function rememberName(name: string): void {
  remember(NAME, name);
}

export function rememberedLanguage(): string | null {
  return remembered(LANGUAGE);
}

export function rememberLanguage(language: string): void {
  remember(LANGUAGE, language);
}

/** One of a few, of which the first goes until somebody has chosen. */
export interface Preference<T extends string> {
  get(): T;
  set(value: T): void;
}

export function preference<const T extends string>(
  key: string,
  [usual, ...others]: readonly [T, ...T[]],
): Preference<T> {
  return {
    get: () => [usual, ...others].find((value) => value === remembered(key)) ?? usual,
    set: (value) => remember(key, value),
  };
}

/** The id of the device that was chosen; empty where that is left to the system. */
export function rememberedDevice(device: ChosenDevice): string {
  return remembered(DEVICE + device) ?? '';
}

export function rememberDevice(device: ChosenDevice, id: string): void {
  remember(DEVICE + device, id);
}

export function rememberedSwitch(name: Switch): boolean {
  const said = remembered(SWITCH + name);
  return said === null ? SWITCHES[name] : said === 'on';
}

export function rememberSwitch(name: Switch, on: boolean): void {
  remember(SWITCH + name, on ? 'on' : 'off');
  for (const listener of switched) listener();
}

/** Calls the listener when something is switched, until what is returned is called. */
export function onSwitch(listener: () => void): () => void {
  switched.add(listener);
  return () => switched.delete(listener);
}

/** What is kept under a key; `null`: nothing. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is asked for, or guessed, again next time.
  }
}
