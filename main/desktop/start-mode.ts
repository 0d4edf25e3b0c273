/** Whether Rookery starts with its window or only with its tray icon. */
import { HIDDEN_ARGUMENT } from './login-item';

/** The system started it at login, not a person. `wasOpenedAtLogin` is what macOS says; others pass our argument. */
export const isStartedBySystem = (argv: readonly string[], wasOpenedAtLogin: boolean): boolean =>
  wasOpenedAtLogin || argv.includes(HIDDEN_ARGUMENT);

/** Without a tray there would be no way to find it. */
export const startsWithWindow = (start: {
  readonly isStartedBySystem: boolean;
  readonly startMinimised: boolean;
  readonly hasTray: boolean;
}): boolean => !(start.isStartedBySystem && start.startMinimised && start.hasTray);
