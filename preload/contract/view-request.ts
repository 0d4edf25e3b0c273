/** What the window is asked to show, from the tray, a notification or the menu. */
import type { PowerSignal, ServerKey } from './models';

export type ViewRequest =
  /** null: the servers of all accounts. */
  | { readonly to: 'dashboard'; readonly accountId: string | null }
  | {
      readonly to: 'server';
      readonly key: ServerKey;
      /** Ask there whether this signal shall be sent. */
      readonly power?: PowerSignal;
      /** Show the console where it was at this time, epoch ms. */
      readonly at?: number;
    }
  | { readonly to: 'incident'; readonly id: string }
  | { readonly to: 'notifications' }
  | { readonly to: 'settings' };
