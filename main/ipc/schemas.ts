/** How each call's argument must look. Strict objects: an unknown field is an error, not a surprise. */
import * as v from 'valibot';

import { preferenceShapes } from '../settings/sections/preferences';

/** Longest text a call may carry, in UTF-16 units; far above any key, address or command. */
const MAX_TEXT = 8_192;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT, 'too long'));
const id = v.pipe(v.string(), v.minLength(1, 'missing'), v.maxLength(200, 'too long'));
const color = v.picklist([0, 1, 2, 3, 4, 5, 6, 7] as const);
const signal = v.picklist(['start', 'restart', 'stop', 'kill'] as const);
const attachment = v.pipe(v.number(), v.integer(), v.minValue(1));

const credentials = {
  address: text,
  apiKey: text,
  allowHttp: v.boolean(),
  trustedFingerprint: v.nullable(text),
};

export const nothing = v.strictObject({});
export const url = v.strictObject({ url: text });
export const folder = v.strictObject({ folder: v.picklist(['settings', 'logs'] as const) });
export const pageError = v.strictObject({ message: text, stack: text });
const P = preferenceShapes;
/** Optional without undefined, to match exactOptionalPropertyTypes of the contract. */
export const preferencesChange = v.strictObject({
  change: v.strictObject({
    theme: v.exactOptional(P.theme),
    interfaceScale: v.exactOptional(P.interfaceScale),
    timeFormat: v.exactOptional(P.timeFormat),
    sidebarCollapsed: v.exactOptional(P.sidebarCollapsed),
    shownAccount: v.exactOptional(P.shownAccount),
    consoleTimestamps: v.exactOptional(P.consoleTimestamps),
    consoleFontSize: v.exactOptional(P.consoleFontSize),
    consoleFont: v.exactOptional(P.consoleFont),
    consoleScrollback: v.exactOptional(P.consoleScrollback),
    watchLimit: v.exactOptional(P.watchLimit),
    startAtLogin: v.exactOptional(P.startAtLogin),
    startMinimised: v.exactOptional(P.startMinimised),
    closeToTray: v.exactOptional(P.closeToTray),
    shortcuts: v.exactOptional(P.shortcuts),
    runOptions: v.exactOptional(P.runOptions),
    recentActions: v.exactOptional(P.recentActions),
  }),
});
export const probe = v.strictObject(credentials);
export const addAccount = v.strictObject({ ...credentials, label: text, color, sessionOnly: v.boolean() });
export const updateAccount = v.strictObject({
  accountId: id,
  label: text,
  color,
  listsAll: v.boolean(),
  isReadOnly: v.boolean(),
});
export const accountOrder = v.strictObject({ accountIds: v.array(id) });
export const replaceKey = v.strictObject({ accountId: id, apiKey: text, sessionOnly: v.boolean() });
export const account = v.strictObject({ accountId: id });
export const trustCertificate = v.strictObject({ accountId: id, host: text, fingerprint256: text });
export const accountOrAll = v.strictObject({ accountId: v.nullable(id) });
export const pin = v.strictObject({ key: id, isPinned: v.boolean() });
export const server = v.strictObject({ key: id });
export const serverOrNone = v.strictObject({ key: v.nullable(id) });
export const power = v.strictObject({ key: id, signal });
export const attach = v.strictObject({
  key: id,
  timestamps: v.boolean(),
  at: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export const ack = v.strictObject({
  attachmentId: attachment,
  chars: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
});
export const detach = v.strictObject({ attachmentId: attachment });
export const command = v.strictObject({ key: id, command: text });

/** Longest value of an egg variable or a description, in UTF-16 units: the panel keeps both as TEXT (protocol 6.8). */
const longText = v.pipe(v.string(), v.maxLength(65_535, 'too long'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const time = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

export const rename = v.strictObject({ key: id, name: text, description: longText });
export const reinstall = v.strictObject({ key: id, typedName: text });
export const configure = v.strictObject({
  key: id,
  change: v.strictObject({
    confirmation: v.exactOptional(v.picklist(['none', 'confirm', 'type-name'] as const)),
    notifications: v.exactOptional(v.picklist(['all', 'problems', 'none'] as const)),
  }),
});
export const statsAfter = v.strictObject({ key: id, after: count });
export const statsSpan = v.strictObject({ key: id, from: time, to: time });
export const setVariable = v.strictObject({ key: id, env: v.pipe(text, v.minLength(1, 'missing')), value: longText });
export const setImage = v.strictObject({ key: id, image: v.pipe(text, v.minLength(1, 'missing')) });
export const activity = v.strictObject({
  key: id,
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  event: v.nullable(v.pipe(text, v.minLength(1, 'missing'))),
  order: v.picklist(['newest', 'oldest'] as const),
});
