/** Which decoder reads which recorded answer. */
import type * as v from 'valibot';

import { decodeActivityPage } from '../../../main/panel/activity';
import {
  decodeAccount,
  decodePermissions,
  decodeResources,
  decodeServerDetail,
  decodeServerPage,
  decodeWebsocketToken,
} from '../../../main/panel/decode';
import { decodeSavedVariable, decodeStartup } from '../../../main/panel/startup';
import {
  shownAccount,
  shownActivity,
  shownDetail,
  shownPage,
  shownPermissions,
  shownResources,
  shownSaved,
  shownStartup,
  shownToken,
} from './shown';

/** A decoder with what it may answer. */
export interface Claim {
  readonly decode: (body: unknown) => unknown;
  readonly shown: v.GenericSchema;
  readonly files: readonly string[];
}

export const CLAIMS: Readonly<Record<string, Claim>> = {
  account: { decode: decodeAccount, shown: shownAccount, files: ['more/account.json'] },
  servers: {
    decode: decodeServerPage,
    shown: shownPage,
    files: [
      'servers-list.json',
      'more/servers-list-empty.json',
      'more/servers-list-page-1-of-3.json',
      'more/servers-list-page-2-of-3.json',
    ],
  },
  server: {
    decode: decodeServerDetail,
    shown: shownDetail,
    files: [
      'server-detail.json',
      'more/server-detail-include-egg-subusers.json',
      'more/server-detail-installing.json',
      'more/server-detail-newer-panel.json',
      'more/server-detail-root-admin.json',
      'more/server-detail-subuser.json',
      'more/server-detail-suspended.json',
    ],
  },
  resources: {
    decode: decodeResources,
    shown: shownResources,
    files: ['resources.json', 'more/resources-offline.json', 'more/resources-starting.json'],
  },
  permissions: { decode: decodePermissions, shown: shownPermissions, files: ['permissions.json'] },
  websocket: {
    decode: (body) => decodeWebsocketToken(body, 'https://panel.example.com'),
    shown: shownToken,
    files: ['websocket-token.json'],
  },
  startup: {
    decode: decodeStartup,
    shown: shownStartup,
    files: ['startup.json', 'more/startup-hidden-variable-in-command.json'],
  },
  variable: {
    decode: decodeSavedVariable,
    shown: shownSaved,
    files: ['startup-variable-updated.json', 'more/startup-variable-cleared.json'],
  },
  activity: {
    decode: decodeActivityPage,
    shown: shownActivity,
    files: ['activity.json', 'more/activity-without-include.json'],
  },
};
