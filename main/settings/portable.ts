/**
 * Settings as a file that goes to another computer: accounts, preferences, groups, rules and pinned servers. Never a key, and no
 * command history, because what people type into consoles has passwords in it.
 */
import * as v from 'valibot';

import type { WireError } from '../../preload/contract/errors';
import type { Preferences, ServerPreferences } from '../../preload/contract/models';
import type { AlertRule, NotificationSettings } from '../../preload/contract/notifications';
import type { Organisation } from '../../preload/contract/organisation';
import { type AccountRecord, readRecord } from '../accounts/account-record';
import { normalizePanelAddress } from '../panel/address';
import type { Settings } from './schema';
import { alertRuleShape, notificationsSection } from './sections/notifications';
import { organisationSection } from './sections/organisation';
import { preferenceShapes } from './sections/preferences';

const FORMAT = 'rookery-settings';

/** Raised when an older Rookery could not make sense of a file any more. */
const FORMAT_VERSION = 1;

/** An account without what belongs to this computer: where its key is kept. `id` only names it within the file. */
export type PortableAccount = Omit<AccountRecord, 'keyStorage'>;

/** What belongs to one computer, or says what was done on it. */
type LocalPreference = 'startAtLogin' | 'recentActions';

/** What of a file could be read. */
export interface Portable {
  readonly accounts: readonly PortableAccount[];
  readonly preferences: Partial<Omit<Preferences, LocalPreference>>;
  readonly organisation: Organisation | null;
  readonly notifications: NotificationSettings | null;
  readonly alertRules: readonly AlertRule[];
  readonly serverPreferences: Readonly<Record<string, ServerPreferences>>;
  readonly pinned: readonly string[];
  /** A sentence for each part that could not be read. */
  readonly problems: readonly string[];
}

/** A file that is not one of ours, or too new. */
export class PortableError extends Error {
  override readonly name = 'PortableError';
  readonly wire: WireError;

  constructor(message: string, nextStep: string) {
    super(message);
    this.wire = { code: 'invalid', message, nextStep, blame: 'you' };
  }
}

const LOCAL: ReadonlySet<string> = new Set<LocalPreference>(['startAtLogin', 'recentActions']);

const PREFERENCE_NAMES = Object.keys(preferenceShapes).filter((name) => !LOCAL.has(name)) as readonly Exclude<
  keyof Preferences,
  LocalPreference
>[];

const serverPreferences = v.object({
  confirmation: v.picklist(['none', 'confirm', 'type-name'] as const),
  notifications: v.picklist(['all', 'problems', 'none'] as const),
});

/** The file's text. Each field is named here: what is not, stays on this computer. */
export function portableText(settings: Settings, accounts: readonly AccountRecord[]): string {
  const { preferences, organisation, notifications } = settings;
  const file = {
    format: FORMAT,
    version: FORMAT_VERSION,
    accounts: accounts.map(
      ({ id, label, color, panelUrl, panelKind, identity, allowHttp, listsAll, isReadOnly }): PortableAccount => ({
        ...{ id, label, color, panelUrl, panelKind, identity, allowHttp, listsAll, isReadOnly },
        // Certificates are looked at on each computer: a file from somewhere must not have one trusted.
        pins: {},
      }),
    ),
    preferences: Object.fromEntries(PREFERENCE_NAMES.map((name) => [name, preferences[name]])),
    organisation: v.parse(organisationSection, organisation),
    notifications: { ...v.parse(notificationsSection, notifications), pausedUntil: null },
    alertRules: settings.alertRules.filter((rule) => v.is(alertRuleShape, rule)),
    serverPreferences: settings.serverPreferences,
    pinned: settings.pinned,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Record<string, unknown> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    raw = null;
  }
  if (!isObject(raw) || raw['format'] !== FORMAT) {
    throw new PortableError(
      'This file does not hold settings of Rookery.',
      'Choose a file that was made with Export settings. If it is one, it was damaged on the way.',
    );
  }
  if (typeof raw['version'] !== 'number' || raw['version'] > FORMAT_VERSION) {
    throw new PortableError('This file was made by a newer Rookery.', 'Update Rookery here, then import it again.');
  }
  return raw;
}

/** Reads a file part by part: one that is damaged is named, and the others count. */
export function readPortable(text: string): Portable {
  const raw = parsed(text);
  const problems: string[] = [];

  const part = <T>(name: string, words: string, shape: v.GenericSchema<unknown, T>): T | null => {
    if (raw[name] === undefined) return null;
    const result = v.safeParse(shape, raw[name]);
    if (!result.success) problems.push(`${words} could not be read.`);
    return result.success ? result.output : null;
  };
  const list = <T>(name: string, one: string, read: (value: unknown) => T | null): readonly T[] => {
    const values = raw[name] === undefined ? [] : raw[name];
    if (!Array.isArray(values)) {
      problems.push(`The list of ${one}s could not be read.`);
      return [];
    }
    const good = values.flatMap((value: unknown) => read(value) ?? []);
    const bad = values.length - good.length;
    if (bad > 0) problems.push(`${bad === 1 ? `One ${one}` : `${bad} ${one}s`} could not be read.`);
    return good;
  };
  const choices = isObject(raw['preferences']) ? raw['preferences'] : {};
  const preferences = Object.fromEntries(
    PREFERENCE_NAMES.filter((name) => v.is(preferenceShapes[name], choices[name])).map((name) => [name, choices[name]]),
  );
  if (PREFERENCE_NAMES.some((name) => choices[name] !== undefined && !(name in preferences))) {
    problems.push('Some preferences could not be read.');
  }
  return {
    accounts: list('accounts', 'panel', readAccount),
    preferences,
    organisation: part('organisation', 'Groups, tags and views', organisationSection),
    notifications: part('notifications', 'The notification settings', notificationsSection),
    alertRules: list('alertRules', 'alert rule', (value) => (v.is(alertRuleShape, value) ? value : null)),
    serverPreferences:
      part('serverPreferences', 'The choices for single servers', v.record(v.string(), serverPreferences)) ?? {},
    pinned: list('pinned', 'pinned server', (value) => (typeof value === 'string' ? value : null)),
    problems,
  };
}

/** Whatever a file calls a key or a trusted certificate is not looked at. */
function readAccount(raw: unknown): PortableAccount | null {
  const record = isObject(raw) ? readRecord({ ...raw, keyStorage: 'keychain' }) : null;
  if (record === null) return null;
  const { keyStorage: _, ...account } = record;
  const panelUrl = addressOf(account.panelUrl);
  return panelUrl === null ? null : { ...account, panelUrl, pins: {} };
}

/** As a typed one is read; null: nobody could have typed it. */
function addressOf(panelUrl: string): string | null {
  try {
    return normalizePanelAddress(panelUrl).url;
  } catch {
    return null;
  }
}
