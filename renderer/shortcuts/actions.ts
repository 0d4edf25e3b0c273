/** Every action of the window. */
import { ACCOUNT_ACTIONS } from './account-actions';
import type { Action } from './action';
import { LIST_ACTIONS } from './list-actions';
import { NOTIFICATION_ACTIONS } from './notification-actions';
import { PORTABLE_ACTIONS } from './portable-actions';
import { SERVER_ACTIONS } from './server-actions';
import { WINDOW_ACTIONS } from './window-actions';

export const ACTIONS: readonly Action[] = [
  ...WINDOW_ACTIONS,
  ...PORTABLE_ACTIONS,
  ...ACCOUNT_ACTIONS,
  ...NOTIFICATION_ACTIONS,
  ...LIST_ACTIONS,
  ...SERVER_ACTIONS,
];
