/** Whether Rookery starts with its window or out of the way. */
import { HIDDEN_ARGUMENT } from './login-item';

/** The system started it at login, not a person. `wasOpenedAtLogin` is what macOS says; others pass our argument. */
export const isStartedBySystem = (argv: readonly string[], wasOpenedAtLogin: boolean): boolean =>
  wasOpenedAtLogin || argv.includes(HIDDEN_ARGUMENT);

/** A person who starts Rookery wants to see it. */
export const startsWithWindow = (start: {
  readonly isStartedBySystem: boolean;
  readonly startMinimised: boolean;
}): boolean => !(start.isStartedBySystem && start.startMinimised);
