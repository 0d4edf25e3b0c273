/** A JSON file in the user data folder: atomic writes, and a damaged file is set aside instead of overwritten. */
import ElectronStore from 'electron-store';

import { MODE, openOwnFile, type OwnFileOptions } from './set-aside';

/** One kept value. `load` never throws: what could not be read is reported in `problem`. */
export interface KeptFile<T extends object> {
  load(): { raw: unknown; problem: string | null };
  /** Throws when the disk refuses. */
  save(value: T): void;
  /** Puts a copy of the file beside it, with the reason in its name; returns that, null when there is no file. */
  setAside(reason?: 'damaged' | 'later'): string | null;
}

/** Throws when the disk does not let the file be read, or a damaged one be set aside. */
export function openKeptFile<T extends object>(options: OwnFileOptions): KeptFile<T> {
  const { folder, name } = options;
  const { problem, setAside } = openOwnFile(options);
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
    setAside,
  };
}
