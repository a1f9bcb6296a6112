/** Numbers and times as they are written where the person lives. */
interface Formats {
  readonly number: Intl.NumberFormat;
  readonly percent: Intl.NumberFormat;
  readonly seconds: Intl.NumberFormat;
  readonly clock: Intl.DateTimeFormat;
}

let formats = formatsOf('en');

function formatsOf(locale: string): Formats {
  return {
    number: new Intl.NumberFormat(locale),
    percent: new Intl.NumberFormat(locale, { style: 'percent' }),
    seconds: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second' }),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
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
