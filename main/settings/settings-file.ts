/** electron-store as the settings file: atomic writes, and a damaged file is set aside instead of overwritten. */
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

import ElectronStore from 'electron-store';

import type { Settings } from './schema';
import type { SettingsFile } from './settings';

const NAME = 'settings';

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

/** `folder` is the app's user data folder; `now` names the copy of a damaged file. */
export function openSettingsFile(folder: string, now: () => number): SettingsFile {
  const file = path.join(folder, `${NAME}.json`);
  const asideName = () => `${NAME}.damaged-${new Date(now()).toISOString().replaceAll(':', '-')}.json`;
  const open = () => new ElectronStore<Record<string, unknown>>({ cwd: folder, name: NAME, clearInvalidConfig: false });

  let problem: string | null = null;
  if (!isReadable(file)) {
    // Keep every byte for the person, and start fresh.
    const aside = asideName();
    renameSync(file, path.join(folder, aside));
    problem = `The settings file could not be read. It is kept as ${aside}, and Rookery starts with fresh settings.`;
  }
  const store = open();

  return {
    load: () => ({ raw: store.store, problem }),
    save(settings: Settings) {
      store.store = { ...settings };
    },
    setAside() {
      if (!existsSync(file)) return null;
      const aside = asideName();
      copyFileSync(file, path.join(folder, aside));
      return aside;
    },
  };
}
