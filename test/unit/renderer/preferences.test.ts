import { expect, it } from 'vitest';

import { readSettings } from '../../../main/settings/schema';
import { DEFAULT_PREFERENCES } from '../../../preload/contract/defaults';
import { MAX_FONT_PX, MIN_FONT_PX } from '../../../renderer/console/font-size';

const kept = (consoleFontSize: number): number =>
  readSettings({ preferences: { ...DEFAULT_PREFERENCES, consoleFontSize } }).settings.preferences.consoleFontSize;

it('offers the font sizes that main keeps, and no other', () => {
  const standard = DEFAULT_PREFERENCES.consoleFontSize;
  expect([MIN_FONT_PX, MAX_FONT_PX].map(kept)).toEqual([MIN_FONT_PX, MAX_FONT_PX]);
  expect([MIN_FONT_PX - 1, MAX_FONT_PX + 1].map(kept)).toEqual([standard, standard]);
});
