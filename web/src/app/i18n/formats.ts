/** Numbers and times as they are written where the person lives. */
interface Formats {
  readonly number: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
  readonly seconds: Intl.NumberFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly list: Intl.ListFormat;
  /** For each unit of `bytes`. */
  readonly bytes: readonly Intl.NumberFormat[];
}

let formats = formatsOf('en');

function formatsOf(locale: string): Formats {
  return {
    number: new Intl.NumberFormat(locale),
    percent: new Intl.NumberFormat(locale, { style: 'percent' }),
    seconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second' }),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    list: new Intl.ListFormat(locale),
    bytes: ['byte', 'kilobyte', 'megabyte', 'gigabyte'].map(
      (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 3 }),
    ),
  };
}

/** @param locale - a tag of BCP 47 */
export function formatAs(locale: string): void {
  formats = formatsOf(locale);
}

export function number(value: number): string {
  return formats.number.format(value);
}

/** A part of one: `50%`. */
export function percent(value: number): string {
  return formats.percent.format(value);
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
  return formats.bytes[power]?.format(value / 1000 ** power) ?? '';
}
