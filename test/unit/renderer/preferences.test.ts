import { expect, it } from 'vitest';

import { DEFAULT_PREFERENCES as OF_MAIN, readSettings } from '../../../main/settings/schema';
import { MAX_FONT_PX, MIN_FONT_PX } from '../../../renderer/console/font-size';
import { DEFAULT_PREFERENCES } from '../../../renderer/state/default-preferences';

it('starts as main does', () => {
  expect(DEFAULT_PREFERENCES).toEqual(OF_MAIN);
});

const kept = (consoleFontSize: number): number =>
  readSettings({ preferences: { ...OF_MAIN, consoleFontSize } }).settings.preferences.consoleFontSize;

it('offers the font sizes that main keeps, and no other', () => {
  expect([MIN_FONT_PX, MAX_FONT_PX].map(kept)).toEqual([MIN_FONT_PX, MAX_FONT_PX]);
  expect([MIN_FONT_PX - 1, MAX_FONT_PX + 1].map(kept)).toEqual([OF_MAIN.consoleFontSize, OF_MAIN.consoleFontSize]);
});
