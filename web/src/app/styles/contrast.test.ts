import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./global.css', import.meta.url), 'utf8');

/** The custom properties of the rule for `:root` that begins after this. */
function tokensAfter(start: string): ReadonlyMap<string, string> {
  const [, rule = ''] = /:root \{([^}]*)\}/.exec(css.slice(css.indexOf(start))) ?? [];
  return new Map(
    [...rule.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = tokensAfter(':root');
const dark = new Map([...light, ...tokensAfter('@media (prefers-color-scheme: dark)')]);

function rgb(hex: string): Rgb {
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(hex) ?? [];
  return [Number.parseInt(red, 16) / 255, Number.parseInt(green, 16) / 255, Number.parseInt(blue, 16) / 255];
}

/** CSS Color 4, section 7.1. */
function hsl(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What is written on what; axe sees only those that a page shows at the moment, and nothing under a pointer. */
const TEXT = [
  ['ink', 'page'],
  ['ink', 'surface'],
  ['ink', 'field'],
  ['ink', 'hover'],
  ['muted', 'page'],
  ['muted', 'surface'],
  ['muted', 'field'],
  ['muted', 'hover'],
  ['accent', 'page'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['danger-ink', 'accent-soft'],
  ['accent-strong', 'page'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['danger-ink', 'page'],
  ['danger-ink', 'surface'],
  ['warn-ink', 'warn-soft'],
] as const;

/** What shows where a control is, and which has the focus. */
const EDGES = [
  ['edge', 'page'],
  ['edge', 'surface'],
  ['edge', 'field'],
  ['focus', 'page'],
  ['focus', 'surface'],
  ['focus', 'field'],
  ['focus', 'accent-soft'],
  ['focus', 'warn-soft'],
] as const;

const WHITE: Rgb = [1, 1, 1];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the colours in %s', (_scheme, tokens) => {
  const color = (token: string) => rgb(tokens.get(token) ?? 'missing');

  it.each(TEXT)('let %s be read on %s (WCAG 1.4.3)', (text, ground) => {
    expect(contrast(color(text), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(EDGES)('set %s off from %s (WCAG 1.4.11)', (edge, ground) => {
    expect(contrast(color(edge), color(ground))).toBeGreaterThanOrEqual(3);
  });

  it.each(['danger', 'danger-strong'])('let white be read on %s', (ground) => {
    expect(contrast(WHITE, color(ground))).toBeGreaterThanOrEqual(4.5);
  });
});

it('initials can be read on the colour of any name', () => {
  const hues = Array.from({ length: 360 }, (_, hue) => contrast(WHITE, hsl(hue, 0.38, 0.3)));
  expect(Math.min(...hues)).toBeGreaterThanOrEqual(4.5);
});
