/** Numbers and times as they are written where the person lives. */
interface Formats {
  readonly number: Intl.NumberFormat;
  readonly seconds: Intl.NumberFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly list: Intl.ListFormat;
  readonly locale: string;
  /** What only some need, made when they do. */
  readonly rest: Map<string, Intl.NumberFormat>;
}

let formats = formatsOf('en');

function formatsOf(locale: string): Formats {
  return {
    number: new Intl.NumberFormat(locale),
    seconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second' }),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    list: new Intl.ListFormat(locale),
    locale,
    rest: new Map(),
  };
}

/** @param locale - a tag of BCP 47 */
export function formatAs(locale: string): void {
  formats = formatsOf(locale);
}

export function number(value: number): string {
  return formats.number.format(value);
}

/** With their unit: `5 sec`. */
export function seconds(value: number): string {
  return formats.seconds.format(value);
}

/** Time of day, hours and minutes. */
export function clock(at: Date): string {
  return formats.clock.format(at);
}

/** All of these: `Ada, Bob and Cleo`. */
export function list(items: readonly string[]): string {
  return formats.list.format(items);
}

/** With the unit that suits it: `1.2 MB`. */
export function bytes(value: number): string {
  const power = value < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3));
  const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][power] ?? 'gigabyte';
  return rest({ style: 'unit', unit, maximumSignificantDigits: 3 }).format(value / 1000 ** power);
}

/** What is measured, with its unit: `850 kb/s`. */
export function measured(value: number, unit: 'kilobit-per-second' | 'millisecond'): string {
  return rest({ style: 'unit', unit, maximumFractionDigits: 0 }).format(value);
}

/** @param share - of 1 */
export function percent(share: number): string {
  return rest({ style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share);
}

/** `2 min. ago`, or `now`. */
export function ago(minutes: number): string {
  const format = new Intl.RelativeTimeFormat(formats.locale, { style: 'short', numeric: 'auto' });
  return minutes === 0 ? format.format(0, 'second') : format.format(-minutes, 'minute');
}

function rest(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format = formats.rest.get(key) ?? new Intl.NumberFormat(formats.locale, options);
  formats.rest.set(key, format);
  return format;
}
