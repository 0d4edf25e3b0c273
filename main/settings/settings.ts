/** The settings in memory, written through to their file, with the small rules of each section. */
import type { Preferences, ServerAccess, ServerPreferences } from '../../preload/contract/models';
import type { Organisation } from '../../preload/contract/organisation';
import type { Cancel } from '../ports';
import type { KeptFile } from './kept-file';
import { defaultServerPreferences, MAX_HISTORY, readSettings, type Settings } from './schema';

/** Where settings are kept. */
export type SettingsFile = KeptFile<Settings>;

/** Servers whose last visit is remembered; the oldest are forgotten first. */
const MAX_VIEWED = 500;

/** Keeps a copy of the damaged file, then writes what could be read; without a copy the file stays as it is. */
function setAside(file: SettingsFile, settings: Settings): string | null {
  try {
    const copy = file.setAside();
    if (copy !== null) file.save(settings);
    return copy;
  } catch {
    return null;
  }
}

/** What a file's record holds under a key, and nothing that every object inherits. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export class SettingsStore {
  readonly #file: SettingsFile;
  readonly #listeners = new Set<(settings: Settings) => void>();
  /** A sentence about a damaged file, to be told once; null when all was well. */
  readonly problem: string | null;
  #settings: Settings;

  constructor(file: SettingsFile) {
    this.#file = file;
    const { raw, problem } = file.load();
    const { settings, damaged } = readSettings(raw);
    this.#settings = settings;
    if (damaged.length > 0) {
      const copy = setAside(file, settings);
      const kept = copy === null ? '' : ` The old file is kept as ${copy}.`;
      this.problem = `Part of the settings could not be read (${damaged.join(', ')}) and was reset.${kept}`;
    } else {
      this.problem = problem;
    }
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
    this.#file.save(next);
    this.#settings = next;
    for (const listener of this.#listeners) listener(next);
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

  /** Forgets everything that is kept about the servers of an account that was removed. */
  forgetAccount(accountId: string): void {
    const isOther = (key: string) => !key.startsWith(`${accountId}:`);
    const keep = <T>(record: Readonly<Record<string, T>>) =>
      Object.fromEntries(Object.entries(record).filter(([key]) => isOther(key)));
    const { pinned, lastViewed, commandHistory, serverPreferences, organisation } = this.#settings;
    this.update({
      organisation: {
        ...organisation,
        groupOf: keep(organisation.groupOf),
        tags: keep(organisation.tags),
        order: organisation.order.filter(isOther),
        views: organisation.views.filter((view) => view.accountId !== accountId),
      },
      pinned: pinned.filter(isOther),
      lastViewed: keep(lastViewed),
      commandHistory: keep(commandHistory),
      serverPreferences: keep(serverPreferences),
    });
  }
}
