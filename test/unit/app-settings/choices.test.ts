import { describe, expect, it } from 'vitest';

import { readSettings } from '../../../main/settings/schema';
import { DEFAULT_PREFERENCES } from '../../../preload/contract/defaults';
import { isFixedWidth, isFontThere, knownFontsThere, type MeasureText } from '../../../renderer/app-settings/fonts';
import { numberProblem, steppedBy } from '../../../renderer/app-settings/numbers';
import { memoryWords, scrollbackOptions } from '../../../renderer/app-settings/scrollback';
import { CHOICES, findChoices, SECTIONS, sectionsOf } from '../../../renderer/app-settings/sections';
import { quotedFont } from '../../../renderer/console/font-stack';

describe('finding a choice', () => {
  it('by its title, by other words and by its section', () => {
    expect([...findChoices('scrollback')]).toEqual(['consoleScrollback']);
    expect([...findChoices('  AUTOSTART ')]).toEqual(['startAtLogin']);
    expect(findChoices('console font')).toEqual(new Set(['consoleFont', 'consoleFontSize']));
    expect(findChoices('')).toEqual(new Set(Object.keys(CHOICES)));
    expect(findChoices('nothing like it').size).toBe(0);
  });

  it('every section has something, in the order of the page', () => {
    expect(sectionsOf(findChoices(''))).toEqual(SECTIONS.map(({ id }) => id));
    expect(sectionsOf(findChoices('tray log'))).toEqual(['start']);
  });
});

describe('a number', () => {
  it.each([
    ['', 'Type a whole number.'],
    ['1.5', 'Type a whole number.'],
    ['-1', 'Type a whole number.'],
    ['201', 'From 0 to 200.'],
    [' 200 ', null],
    ['0', null],
  ])('%j: %s', (typed, problem) => {
    expect(numberProblem(typed, { min: 0, max: 200 })).toBe(problem);
  });

  it.each([
    [25, 5, 30],
    [23, 5, 25],
    [23, -5, 20],
    [25, -5, 20],
    [200, 5, 200],
    [3, -5, 0],
  ])('%i and a step of %i is %i', (value, step, next) => {
    expect(steppedBy(value, step, { min: 0, max: 200 })).toBe(next);
  });
});

describe('scrollback', () => {
  it('offers only what main keeps, and what is chosen already', () => {
    const kept = (consoleScrollback: number): number =>
      readSettings({ preferences: { ...DEFAULT_PREFERENCES, consoleScrollback } }).settings.preferences
        .consoleScrollback;
    for (const { value } of scrollbackOptions(DEFAULT_PREFERENCES.consoleScrollback)) {
      expect(kept(Number(value))).toBe(Number(value));
    }
    expect(scrollbackOptions(7_000).map(({ label }) => label)).toContain('7,000 lines');
  });

  it('says what it costs', () => {
    expect(memoryWords(10_000)).toBe(
      'They take up to 4 MiB of memory for each server with a live connection, and about 18 MiB more for the console on screen.',
    );
  });
});

describe('fonts of this computer', () => {
  /** A computer that has these fonts, with the widths of a narrow and of a wide letter. */
  const computer =
    (fonts: Readonly<Record<string, readonly [number, number]>>): MeasureText =>
    (text, family) => {
      const [first = ''] = family.split(', ');
      const fallback = family.split(', ').at(-1) ?? '';
      const own = Object.entries(fonts).find(([name]) => quotedFont(name) === first)?.[1];
      const [narrow, wide] = own ?? (fallback === 'monospace' ? [9, 9] : [4, 12]);
      return [...text].reduce((sum, letter) => sum + (letter === 'i' ? narrow : wide), 0);
    };

  it('are told from those that are not there', () => {
    const measure = computer({ Menlo: [8, 8], Arial: [3, 13] });
    expect(isFontThere('Menlo', measure)).toBe(true);
    expect(isFontThere('Consolas', measure)).toBe(false);
    expect(knownFontsThere(measure)).toEqual(['Menlo']);
  });

  it('a font as wide as the fallback is still told by the other fallbacks', () => {
    expect(isFontThere('Menlo', computer({ Menlo: [9, 9] }))).toBe(true);
  });

  it('of fixed width are told from others', () => {
    const measure = computer({ Menlo: [8, 8], Arial: [3, 13] });
    expect(isFixedWidth('Menlo', measure)).toBe(true);
    expect(isFixedWidth('Arial', measure)).toBe(false);
  });

  it('a name cannot end its quotes', () => {
    expect(quotedFont('a"; color: red; \\')).toBe('"a\\"; color: red; \\\\"');
  });
});
