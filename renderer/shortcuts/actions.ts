/** Every action of the window. */
import { ACCOUNT_ACTIONS } from './account-actions';
import type { Action } from './action';
import { SERVER_ACTIONS } from './server-actions';
import { WINDOW_ACTIONS } from './window-actions';

export const ACTIONS: readonly Action[] = [...WINDOW_ACTIONS, ...ACCOUNT_ACTIONS, ...SERVER_ACTIONS];
