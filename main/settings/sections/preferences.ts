/** What the person chose for the whole program. A damaged choice falls back alone. */
import * as v from 'valibot';

import { DEFAULT_PREFERENCES } from '../../../preload/contract/defaults';
import type { Preferences } from '../../../preload/contract/models';
import { runOptionsSection, runOptionsShape } from './bulk';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const shortText = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** How each choice must look, in the file and in a call. */
export const preferenceShapes = {
  theme: v.picklist(['system', 'light', 'dark', 'contrast'] as const),
  interfaceScale: v.picklist([90, 100, 110, 125, 150] as const),
  timeFormat: v.picklist(['system', '12h', '24h'] as const),
  sidebarCollapsed: v.boolean(),
  shownAccount: v.nullable(shortText(200)),
  consoleTimestamps: v.boolean(),
  consoleFontSize: whole(8, 32),
  consoleFont: v.nullable(v.pipe(shortText(100), v.minLength(1))),
  consoleScrollback: whole(1_000, 100_000),
  watchLimit: whole(0, 200),
  startAtLogin: v.boolean(),
  startMinimised: v.boolean(),
  closeToTray: v.boolean(),
  shortcuts: v.record(shortText(100), shortText(50)),
  runOptions: runOptionsShape,
  recentActions: v.pipe(v.array(shortText(300)), v.maxLength(50)),
} satisfies { [K in keyof Preferences]: v.GenericSchema<unknown, Preferences[K]> };

const D = DEFAULT_PREFERENCES;
const S = preferenceShapes;

export const preferencesSection = v.object({
  theme: v.fallback(S.theme, D.theme),
  interfaceScale: v.fallback(S.interfaceScale, 100),
  timeFormat: v.fallback(S.timeFormat, D.timeFormat),
  sidebarCollapsed: v.fallback(S.sidebarCollapsed, D.sidebarCollapsed),
  shownAccount: v.fallback(S.shownAccount, D.shownAccount),
  consoleTimestamps: v.fallback(S.consoleTimestamps, D.consoleTimestamps),
  consoleFontSize: v.fallback(S.consoleFontSize, D.consoleFontSize),
  consoleFont: v.fallback(S.consoleFont, D.consoleFont),
  consoleScrollback: v.fallback(S.consoleScrollback, D.consoleScrollback),
  watchLimit: v.fallback(S.watchLimit, D.watchLimit),
  startAtLogin: v.fallback(S.startAtLogin, D.startAtLogin),
  startMinimised: v.fallback(S.startMinimised, D.startMinimised),
  closeToTray: v.fallback(S.closeToTray, D.closeToTray),
  shortcuts: v.fallback(S.shortcuts, () => ({})),
  runOptions: v.fallback(runOptionsSection, D.runOptions),
  recentActions: v.fallback(S.recentActions, () => []),
});
