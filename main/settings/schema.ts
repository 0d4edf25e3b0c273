/** What is kept in the settings file, and how an older or damaged one is read. Never a secret. */
import * as v from 'valibot';

import type { BulkRun } from '../../preload/contract/bulk';
import { DEFAULT_NOTIFICATIONS, DEFAULT_ORGANISATION, DEFAULT_PREFERENCES } from '../../preload/contract/defaults';
import type { Preferences, ServerAccess, ServerPreferences } from '../../preload/contract/models';
import type { NotificationSettings } from '../../preload/contract/notifications';
import type { Organisation } from '../../preload/contract/organisation';
import { unfinishedRunSection } from './sections/bulk';
import { notificationsSection } from './sections/notifications';
import { organisationSection } from './sections/organisation';
import { preferencesSection } from './sections/preferences';
import { SETTINGS_VERSION } from './upgrade';

/** Commands kept per server: enough for a busy evening, small enough to read. */
export const MAX_HISTORY = 100;

const DEFAULT_SERVER_PREFERENCES: ServerPreferences = { confirmation: 'none', notifications: 'problems' };

/** An administrator who lists the servers of a whole panel is not told of each one that its owner stops. */
export const defaultServerPreferences = (access: ServerAccess): ServerPreferences =>
  access === 'admin' ? { ...DEFAULT_SERVER_PREFERENCES, notifications: 'none' } : DEFAULT_SERVER_PREFERENCES;

/** Whoever chose to be asked must not lose that with a damaged entry. */
const DAMAGED_CHOICES: ServerPreferences = { ...DEFAULT_SERVER_PREFERENCES, confirmation: 'confirm' };

const bounds = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });

const sections = {
  preferences: preferencesSection,
  /** Records of the account book, checked one by one there. */
  accounts: v.array(v.unknown()),
  pinned: v.array(v.string()),
  /** When each server was last on screen, epoch ms by server key. */
  lastViewed: v.record(v.string(), v.number()),
  commandHistory: v.record(v.string(), v.array(v.string())),
  /** Choices that differ from the defaults, by server key. */
  serverPreferences: v.record(
    v.string(),
    v.fallback(
      v.object({
        confirmation: v.fallback(v.picklist(['none', 'confirm', 'type-name'] as const), DAMAGED_CHOICES.confirmation),
        notifications: v.fallback(v.picklist(['all', 'problems', 'none'] as const), DAMAGED_CHOICES.notifications),
      }),
      DAMAGED_CHOICES,
    ),
  ),
  organisation: organisationSection,
  notifications: notificationsSection,
  /** Alert rules, checked one by one by whoever applies them. */
  alertRules: v.array(v.unknown()),
  /** An action on several servers that was under way when Rookery was quit. */
  unfinishedRun: unfinishedRunSection,
  windowBounds: v.nullable(bounds),
  /** Whether the person was told that closing keeps Rookery in the tray. */
  toldAboutTray: v.boolean(),
  /** The same where it stays in the task bar. */
  toldAboutTaskBar: v.boolean(),
  /** The latest version of a file from a later Rookery that the person was told of; 0: none. */
  toldAboutVersion: v.number(),
};

/** The whole file. */
export interface Settings {
  readonly version: number;
  readonly preferences: Preferences;
  readonly accounts: readonly unknown[];
  readonly pinned: readonly string[];
  readonly lastViewed: Readonly<Record<string, number>>;
  readonly commandHistory: Readonly<Record<string, readonly string[]>>;
  readonly serverPreferences: Readonly<Record<string, ServerPreferences>>;
  readonly organisation: Organisation;
  readonly notifications: NotificationSettings;
  readonly alertRules: readonly unknown[];
  readonly unfinishedRun: BulkRun | null;
  readonly windowBounds: { x: number; y: number; width: number; height: number } | null;
  readonly toldAboutTray: boolean;
  readonly toldAboutTaskBar: boolean;
  readonly toldAboutVersion: number;
}

export const DEFAULT_SETTINGS: Settings = {
  version: SETTINGS_VERSION,
  preferences: DEFAULT_PREFERENCES,
  accounts: [],
  pinned: [],
  lastViewed: {},
  commandHistory: {},
  serverPreferences: {},
  organisation: DEFAULT_ORGANISATION,
  notifications: DEFAULT_NOTIFICATIONS,
  alertRules: [],
  unfinishedRun: null,
  windowBounds: null,
  toldAboutTray: false,
  toldAboutTaskBar: false,
  toldAboutVersion: 0,
};

/**
 * Reads a file of this version, whatever it holds. A damaged section falls back to its default alone and is named in
 * `damaged`, so that the caller can set the file aside and tell the person.
 */
export function readSettings(raw: unknown): { settings: Settings; damaged: readonly string[] } {
  const source = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  const damaged: string[] = [];
  const section = <K extends keyof typeof sections>(name: K, fallback: Settings[K]): Settings[K] => {
    const value = source[name];
    if (value === undefined) return fallback;
    const parsed = v.safeParse(sections[name], value);
    if (parsed.success) return parsed.output as Settings[K];
    damaged.push(name);
    return fallback;
  };
  const settings: Settings = {
    version: SETTINGS_VERSION,
    preferences: section('preferences', { ...DEFAULT_PREFERENCES }),
    accounts: section('accounts', []),
    pinned: section('pinned', []),
    lastViewed: section('lastViewed', {}),
    commandHistory: section('commandHistory', {}),
    serverPreferences: section('serverPreferences', {}),
    organisation: section('organisation', DEFAULT_ORGANISATION),
    notifications: section('notifications', DEFAULT_NOTIFICATIONS),
    alertRules: section('alertRules', []),
    unfinishedRun: section('unfinishedRun', null),
    windowBounds: section('windowBounds', null),
    toldAboutTray: section('toldAboutTray', false),
    toldAboutTaskBar: section('toldAboutTaskBar', false),
    toldAboutVersion: section('toldAboutVersion', 0),
  };
  return { settings, damaged };
}
