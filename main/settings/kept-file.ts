/** A JSON file in the user data folder: atomic writes, and a damaged file is set aside instead of overwritten. */
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

import ElectronStore from 'electron-store';

/** One kept value. `load` never throws: what could not be read is reported in `problem`. */
export interface KeptFile<T extends object> {
  load(): { raw: unknown; problem: string | null };
  /** Throws when the disk refuses. */
  save(value: T): void;
  /** Puts a copy of the file beside it, with the reason in its name; returns that, null when there is no file. */
  setAside(reason?: 'damaged' | 'later'): string | null;
}

/** False for a file that is there and holds something else than an object. A file that may not be read throws. */
function isReadable(file: string): boolean {
  if (!existsSync(file)) return true;
  try {
    const root: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof root === 'object' && root !== null && !Array.isArray(root);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Only for this user: what people type into consoles, and what those print, has passwords in it. */
const MODE = 0o600;

export interface KeptFileOptions {
  readonly folder: string;
  /** Without `.json`. */
  readonly name: string;
  readonly now: () => number;
  /** The sentence about a damaged file, from the name of its copy. */
  readonly describe: (aside: string) => string;
}

/** Throws when the disk does not let the file be read, or a damaged one be set aside. */
export function openKeptFile<T extends object>(options: KeptFileOptions): KeptFile<T> {
  const { folder, name, now } = options;
  const file = path.join(folder, `${name}.json`);
  const asideName = (reason = 'damaged') =>
    `${name}.${reason}-${new Date(now()).toISOString().replaceAll(':', '-')}.json`;

  let problem: string | null = null;
  if (!isReadable(file)) {
    // Keep every byte for the person, and start fresh.
    const aside = asideName();
    renameSync(file, path.join(folder, aside));
    problem = options.describe(aside);
  }
  const store = new ElectronStore<Record<string, unknown>>({
    cwd: folder,
    name,
    clearInvalidConfig: false,
    configFileMode: MODE,
  });

  return {
    load: () => ({ raw: store.store, problem }),
    save(value: T) {
      store.store = { ...value } as Record<string, unknown>;
    },
    setAside(reason) {
      if (!existsSync(file)) return null;
      const aside = asideName(reason);
      copyFileSync(file, path.join(folder, aside));
      return aside;
    },
  };
}

/** The same for what Rookery can do without: where the disk refuses, `unreadable` is told, and nothing is kept. */
export function openOptionalFile<T extends object>(
  options: KeptFileOptions & { readonly unreadable: string },
): KeptFile<T> {
  try {
    return openKeptFile(options);
  } catch {
    return { load: () => ({ raw: {}, problem: options.unreadable }), save: () => {}, setAside: () => null };
  }
}
