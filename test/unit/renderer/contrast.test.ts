/** Reads theme/tokens.css as it ships and measures WCAG contrast: 4.5:1 for text, 3:1 for glyphs and control edges. */
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/theme/tokens.css', import.meta.url), 'utf8');

const THEMES = { dark: "[data-theme='dark']", light: "[data-theme='light']", contrast: "[data-theme='contrast']" };
const SURFACES = ['window', 'sidebar', 'raised', 'float'];
const SOFT = ['bad-soft', 'lost-soft', 'work-soft'];
const STATES = ['good', 'busy', 'work', 'bad', 'lost', 'none'].map((name) => `state-${name}`);
const PANELS = Array.from({ length: 8 }, (_, index) => `panel-${index}`);
const ANSI = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].flatMap((name) => [
  `ansi-${name}`,
  `ansi-bright-${name}`,
]);

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf('{', css.indexOf(selector));
  const body = css.slice(start + 1, css.indexOf('\n}', start));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** Linear sRGB of an opaque oklch colour, cut to what a screen can show. */
function linear(color: string): [number, number, number] {
  const match = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(color);
  if (match === null) throw new Error(`Not an opaque oklch colour: ${color}`);
  const [lightness, chroma, hue] = [Number(match[1]), Number(match[2]), (Number(match[3]) * Math.PI) / 180];
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function luminance(color: string): number {
  const [red, green, blue] = linear(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(Object.entries(THEMES))('%s theme', (_name, selector) => {
  const tokens = tokensOf(selector);
  const ratio = (ink: string, paper: string): number => {
    const [one, two] = [ink, paper].map((name) => luminance(tokens.get(name) ?? `missing --${name}`));
    const [high, low] = [Math.max(one ?? 0, two ?? 0), Math.min(one ?? 0, two ?? 0)];
    return (high + 0.05) / (low + 0.05);
  };
  const expectAll = (inks: readonly string[], papers: readonly string[], least: number): void => {
    const poor = inks
      .flatMap((ink) => papers.map((paper) => ({ pair: `${ink} on ${paper}`, ratio: ratio(ink, paper) })))
      .filter((one) => one.ratio < least);
    expect(poor).toEqual([]);
  };

  it('text on every surface', () => {
    expectAll(['text', 'text-secondary', 'text-muted'], [...SURFACES, 'hover', 'sunken', 'field'], 4.5);
    expectAll(['text', 'text-secondary'], [...SOFT, 'accent-soft', 'pressed'], 4.5);
  });

  it('words in the colour of a state or of a panel', () => {
    expectAll([...STATES, 'danger'], [...SURFACES, 'hover'], 4.5);
    expectAll(PANELS, ['window', 'sidebar', 'raised'], 4.5);
  });

  it('buttons', () => {
    expectAll(['accent-text'], ['accent', 'accent-hover'], 4.5);
    expectAll(['danger-fill-text'], ['danger-fill'], 4.5);
  });

  it('glyphs, focus and the edges of controls', () => {
    expectAll(STATES, [...SOFT, 'accent-soft', 'pressed'], 3);
    expectAll(['focus', 'border-control', 'accent'], [...SURFACES, 'sunken'], 3);
    expectAll(PANELS, ['hover', 'accent-soft'], 3);
  });

  it('the console', () => {
    expectAll(['console-text', ...ANSI], ['console'], 4.5);
    expectAll(['console-muted', 'ansi-black', 'ansi-bright-black'], ['console'], 3);
  });

  it('has every name that the dark theme has', () => {
    expect([...tokensOf(THEMES.dark).keys()].filter((name) => !tokens.has(name))).toEqual([]);
  });
});
