/** The file with the last known state of the fleet: read once, written beside and put in place, set aside when damaged. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface SnapshotFile {
  /** null: there is none. Never throws; a file that is no JSON object is set aside, and `problem` says so. */
  load(): { readonly raw: object | null; readonly problem: string | null };
  save(value: object): Promise<void>;
}

/** Only for this user: names and addresses of servers are nobody else's business. */
const MODE = 0o600;

/** Not kept by electron-store: with 1,000 servers this is a megabyte, which its checks would read and write three times. */
export function openSnapshotFile(folder: string, now: () => number): SnapshotFile {
  const file = path.join(folder, 'last-known.json');
  return {
    load() {
      if (!existsSync(file)) return { raw: null, problem: null };
      try {
        const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
        if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return { raw, problem: null };
      } catch (error) {
        if (!(error instanceof SyntaxError)) return { raw: null, problem: 'The last known state could not be read.' };
      }
      return { raw: null, problem: setAside(folder, file, now()) };
    },
    async save(value) {
      const fresh = `${file}.new`;
      await writeFile(fresh, JSON.stringify(value), { mode: MODE });
      await rename(fresh, file);
    },
  };
}

function setAside(folder: string, file: string, now: number): string {
  const aside = `last-known.damaged-${new Date(now).toISOString().replaceAll(':', '-')}.json`;
  try {
    renameSync(file, path.join(folder, aside));
    return `The last known state of the servers was damaged. It is kept as ${aside}.`;
  } catch {
    return 'The last known state of the servers was damaged.';
  }
}
