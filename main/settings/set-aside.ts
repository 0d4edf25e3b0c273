/** A JSON file of Rookery's own in the user data folder: a damaged one is set aside, with every byte of it. */
import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Only for this user: what people type into consoles, and what those print, has passwords in it. */
export const MODE = 0o600;

export interface OwnFileOptions {
  readonly folder: string;
  /** Without `.json`. */
  readonly name: string;
  readonly now: () => number;
  /** The sentence about a damaged file, from the name of its copy. */
  readonly describe: (aside: string) => string;
}

export interface OwnFile {
  readonly path: string;
  /** What the file held when it was opened; empty when there was none, or a damaged one. */
  readonly found: object;
  /** null: all was well. */
  readonly problem: string | null;
  /** Puts a copy of the file beside it, with the reason in its name; returns that, null when there is no file. */
  readonly setAside: (reason?: 'damaged' | 'later') => string | null;
}

/** null for a file that holds something else than an object. A file that may not be read throws. */
function readRoot(file: string): object | null {
  try {
    const root: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? root : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Throws when the disk does not let the file be read, or a damaged one be set aside. */
export function openOwnFile({ folder, name, now, describe }: OwnFileOptions): OwnFile {
  const file = path.join(folder, `${name}.json`);
  const asideName = (reason: string) => `${name}.${reason}-${new Date(now()).toISOString().replaceAll(':', '-')}.json`;
  const root = existsSync(file) ? readRoot(file) : {};
  let problem: string | null = null;
  if (root === null) {
    const aside = asideName('damaged');
    renameSync(file, path.join(folder, aside));
    problem = describe(aside);
  }
  return {
    path: file,
    found: root ?? {},
    problem,
    setAside(reason = 'damaged') {
      if (!existsSync(file)) return null;
      const aside = asideName(reason);
      copyFileSync(file, path.join(folder, aside));
      return aside;
    },
  };
}
