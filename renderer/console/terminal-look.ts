import type { Preferences } from '../../preload/contract/models';

/** What the person chose of a terminal. */
export interface TerminalLook {
  /** CSS px. */
  readonly fontSize: number;
  /** Name of a font of this computer; null: the one that comes with Rookery. */
  readonly font: string | null;
  /** Lines kept above the screen; main keeps as many. */
  readonly scrollback: number;
}

/** The size of the rest of the window is not the terminal's: its text stays as large as was chosen for it. */
export const terminalLook = (preferences: Preferences): TerminalLook => ({
  fontSize: preferences.consoleFontSize / (preferences.interfaceScale / 100),
  font: preferences.consoleFont,
  scrollback: preferences.consoleScrollback,
});
