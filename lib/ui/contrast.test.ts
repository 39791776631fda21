import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/**
 * Contrast of the tokens, computed from `app/globals.css` itself: WCAG 2.2 1.4.3 (text, 4.5:1) and
 * 1.4.11 (controls and focus, 3:1). OKLCH to linear sRGB after Björn Ottosson, https://bottosson.github.io/posts/oklab.
 */
type Rgb = readonly [number, number, number];

function oklchToLinear(l: number, c: number, hue: number): Rgb {
  const a = c * Math.cos((hue * Math.PI) / 180);
  const b = c * Math.sin((hue * Math.PI) / 180);
  const l_ = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m_ = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s_ = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
    -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
    -0.0041960863 * l_ - 0.7034186147 * m_ + 1.707614701 * s_,
  ];
}

const luminance = ([r, g, b]: Rgb) => {
  const clamp = (x: number) => Math.min(1, Math.max(0, x));
  return 0.2126 * clamp(r) + 0.7152 * clamp(g) + 0.0722 * clamp(b);
};

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function tokens(selector: ':root' | '.dark'): Map<string, Rgb> {
  const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
  const block = css.slice(css.indexOf(`${selector} {`), css.indexOf('\n}', css.indexOf(`${selector} {`)));
  const found = new Map<string, Rgb>();
  for (const [, name, l, c, h] of block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)) {
    if (name) found.set(name, oklchToLinear(Number(l), Number(c), Number(h)));
  }
  return found;
}

const grounds = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const text = ['ink', 'ink-2', 'ink-3', 'accent-ink', 'danger-ink'];
const hues = ['info', 'good', 'warning', 'danger', 'accent'];

const parts = ['1', '2', '3', '4', '5', '6', 'rest'].map((part) => `chart-${part}`);

const pairs: [string, string, number][] = [
  ...parts.flatMap((part) =>
    ['surface', 'canvas', 'hover'].map((ground): [string, string, number] => [part, ground, 3]),
  ),
  ...text.flatMap((fore) => grounds.map((ground): [string, string, number] => [fore, ground, 4.5])),
  ...hues.flatMap((hue): [string, string, number][] => [
    [`${hue}-ink`, `${hue}-soft`, 4.5],
    [`${hue}-ink`, 'surface', 4.5],
    [`${hue}-ink`, 'canvas', 4.5],
    [`${hue}-ink`, 'raised', 4.5],
  ]),
  ['ink', 'warning-soft', 4.5],
  ['ink-2', 'warning-soft', 4.5],
  ['accent-on', 'accent', 4.5],
  ['accent-on', 'accent-hover', 4.5],
  ['danger-on', 'danger', 4.5],
  ['danger-on', 'danger-hover', 4.5],
  ['ink', 'pressed', 4.5],
  ...['surface', 'canvas', 'raised'].flatMap((ground): [string, string, number][] => [
    ['control', ground, 3],
    ['focus', ground, 3],
  ]),
  ['accent', 'surface', 3],
];

describe.each([':root', '.dark'] as const)('contrast in %s', (theme) => {
  const set = tokens(theme);

  test.each(pairs)('%s on %s is at least %d', (fore, ground, least) => {
    const [one, other] = [set.get(fore), set.get(ground)];
    if (!one || !other) throw new Error(`missing token ${fore} or ${ground}`);
    expect(contrast(one, other)).toBeGreaterThanOrEqual(least);
  });
});

test('black on white is 21 and a colour on itself is 1', () => {
  expect(contrast(oklchToLinear(0, 0, 0), oklchToLinear(1, 0, 0))).toBeCloseTo(21, 1);
  expect(contrast(oklchToLinear(0.5, 0.1, 20), oklchToLinear(0.5, 0.1, 20))).toBe(1);
});

test('both themes define the same colours', () => {
  expect([...tokens('.dark').keys()].sort()).toEqual([...tokens(':root').keys()].sort());
});
