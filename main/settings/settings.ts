/** The settings in memory, written through to their file, with the small rules of each section. */
import type { WireError } from '../../preload/contract/errors';
import type { Preferences, ServerAccess, ServerPreferences, StartupProblem } from '../../preload/contract/models';
import type { Organisation } from '../../preload/contract/organisation';
import type { Cancel } from '../ports';
import { withoutAccount } from './forgetting';
import { keepUnknown } from './keep-unknown';
import type { KeptFile } from './kept-file';
import { defaultServerPreferences, MAX_HISTORY, readSettings, type Settings } from './schema';
import { type RawSettings, upgrade } from './upgrade';

/** Where settings are kept. */
export type SettingsFile = KeptFile<Settings>;

/** Servers whose last visit is remembered; the oldest are forgotten first. */
const MAX_VIEWED = 500;

/** The name of the copy; null when the disk refused one. */
function copyOf(file: SettingsFile, reason: 'damaged' | 'later'): string | null {
  try {
    return file.setAside(reason);
  } catch {
    return null;
  }
}

const rootOf = (raw: unknown): RawSettings =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as RawSettings) : {};

/** The disk does not take the settings. */
export class SettingsError extends Error {
  readonly code: string;
  readonly wire: WireError;

  constructor(cause: unknown) {
    super(`the settings could not be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    this.wire = {
      code: 'bug',
      message: 'Rookery could not write its settings, so nothing was changed.',
      nextStep: 'Look whether the disk is full and whether Rookery may write to its own folder.',
      blame: 'this computer',
      detail: `writing failed: ${this.code}`,
    };
  }
}

/** What a file's record holds under a key, and nothing that every object inherits. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export class SettingsStore {
  readonly #file: SettingsFile;
  readonly #listeners = new Set<(settings: Settings) => void>();
  /** What went wrong with the file, to be told once. */
  readonly problems: readonly StartupProblem[];
  /** The file as it was found, and what was understood of it. */
  #raw: RawSettings;
  readonly #read: Settings;
  #settings: Settings;

  constructor(file: SettingsFile) {
    this.#file = file;
    const { raw: found, problem } = file.load();
    const { raw, version, isLater } = upgrade(rootOf(found));
    const { settings, damaged } = readSettings(raw);
    this.#raw = raw;
    this.#read = settings;
    this.#settings = settings;
    if (problem !== null) this.problems = [{ title: 'Settings were reset', body: problem }];
    else if (isLater) this.problems = this.#tellLater(version);
    else this.problems = damaged.length > 0 ? [this.#resetDamaged(damaged)] : [];
  }

  get current(): Settings {
    return this.#settings;
  }

  onChange(listener: (settings: Settings) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes sections and writes the file. Throws when the disk refuses, and then nothing has changed. */
  update(change: Partial<Omit<Settings, 'version'>>): void {
    const next = { ...this.#settings, ...change };
    this.#save(next);
    this.#settings = next;
    for (const listener of this.#listeners) listener(next);
  }

  #save(next: Settings): void {
    // What a later Rookery wrote is still of its version, and must not be upgraded there once more.
    const { version } = this.#raw;
    const whole = { ...(keepUnknown(this.#raw, this.#read, next) as Settings), version: version as number };
    try {
      this.#file.save(whole);
    } catch (error) {
      throw new SettingsError(error);
    }
  }

  /** Writes what could be read, once there is a copy of the damaged file; without one the file stays as it is. */
  #resetDamaged(damaged: readonly string[]): StartupProblem {
    const copy = copyOf(this.#file, 'damaged');
    const body = `Part of the settings could not be read (${damaged.join(', ')}) and was reset.`;
    if (copy === null) return { title: 'Settings were reset', body };
    this.#raw = Object.fromEntries(Object.entries(this.#raw).filter(([name]) => !damaged.includes(name)));
    this.#saveQuietly(this.#settings);
    return { title: 'Settings were reset', body: `${body} The old file is kept as ${copy}.` };
  }

  /** The person hears once of each later version. */
  #tellLater(version: number): readonly StartupProblem[] {
    if (this.#settings.toldAboutVersion >= version) return [];
    const copy = copyOf(this.#file, 'later');
    this.#settings = { ...this.#settings, toldAboutVersion: version };
    this.#saveQuietly(this.#settings);
    const body =
      'The settings were written by a later Rookery. This one uses what it knows of them and leaves the rest as it is.';
    const kept = copy === null ? '' : ` A copy is kept as ${copy}.`;
    return [{ title: 'Settings of a later version', body: `${body}${kept}` }];
  }

  /** A full disk is no reason not to start. */
  #saveQuietly(settings: Settings): void {
    try {
      this.#save(settings);
    } catch {
      // The next change tries again, and says so.
    }
  }

  setPreferences(change: Partial<Preferences>): Preferences {
    const preferences = { ...this.#settings.preferences, ...change };
    this.update({ preferences });
    return preferences;
  }

  changeOrganisation(change: Partial<Organisation>): Organisation {
    const organisation = { ...this.#settings.organisation, ...change };
    this.update({ organisation });
    return organisation;
  }

  setPinned(key: string, isPinned: boolean): void {
    const others = this.#settings.pinned.filter((pinned) => pinned !== key);
    this.update({ pinned: isPinned ? [...others, key] : others });
  }

  markViewed(key: string, at: number): void {
    const entries = Object.entries({ ...this.#settings.lastViewed, [key]: at });
    entries.sort(([, a], [, b]) => b - a);
    this.update({ lastViewed: Object.fromEntries(entries.slice(0, MAX_VIEWED)) });
  }

  serverPreferences(key: string, access: ServerAccess): ServerPreferences {
    return own(this.#settings.serverPreferences, key) ?? defaultServerPreferences(access);
  }

  setServerPreferences(key: string, change: Partial<ServerPreferences>, access: ServerAccess): void {
    const next = { ...this.serverPreferences(key, access), ...change };
    this.update({ serverPreferences: { ...this.#settings.serverPreferences, [key]: next } });
  }

  history(key: string): readonly string[] {
    return own(this.#settings.commandHistory, key) ?? [];
  }

  /** Adds a command unless it repeats the last one. */
  remember(key: string, command: string): void {
    const old = this.history(key);
    if (old.at(-1) === command) return;
    const commandHistory = { ...this.#settings.commandHistory, [key]: [...old, command].slice(-MAX_HISTORY) };
    this.update({ commandHistory });
  }

  /** Forgets everything that is kept about an account that was removed, and about its servers. */
  forgetAccount(accountId: string): void {
    this.update(withoutAccount(this.#settings, accountId));
  }
}
