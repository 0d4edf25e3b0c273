/** The source text of the scripts that run in a page before its own. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';

import type { PageConfig, WindowState } from '../shared/wire';

// Built beside this bundle.
const sourceOf = (name: string): string => readFileSync(join(__dirname, `${name}.js`), 'utf8');

/** Names that scripts of the page must not be able to guess, since they are the doors between the worlds. */
export interface Doors {
  readonly toIsolated: string;
  readonly toMain: string;
  readonly receiver: string;
  readonly binding: string;
  readonly world: string;
}

export function makeDoors(): Doors {
  const name = (): string => `_${randomBytes(12).toString('hex')}`;
  return { toIsolated: name(), toMain: name(), receiver: name(), binding: name(), world: `preload${name()}` };
}

export interface PreloadOptions {
  readonly file: string | undefined;
  readonly argv: readonly string[];
  readonly window: WindowState;
}

interface PageScripts {
  readonly main: string;
  readonly isolated: string;
  /** Why the preload cannot run at all. */
  readonly failure: Error | undefined;
}

/** Composes both scripts; the preload is read anew each time, as Electron does. */
export function pageScripts(doors: Doors, { file, argv, window }: PreloadOptions): PageScripts {
  const { world: _world, ...names } = doors;
  const config: PageConfig = {
    ...names,
    preloadFile: file ?? '',
    window,
    process: {
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      argv: [process.execPath, ...argv],
      env: process.env,
      pid: process.pid,
      execPath: process.execPath,
      resourcesPath: process.resourcesPath,
    },
  };
  const { source, failure } = readPreload(file);
  const settings = JSON.stringify(config);
  return {
    main: `(() => {\n${sourceOf('main-world')}\nhostPage.start(${settings});\n})();`,
    isolated: `(() => {\n${sourceOf('isolated-world')}\nhostPage.start(${settings}, ${source});\n})();`,
    failure,
  };
}

function readPreload(file: string | undefined): { source: string; failure: Error | undefined } {
  if (file === undefined) return { source: 'null', failure: undefined };
  try {
    if (!isAbsolute(file)) throw new Error(`preload script must have absolute path: ${file}`);
    const code = readFileSync(file, 'utf8');
    const parameters = 'require, process, module, exports, setImmediate, clearImmediate';
    const source = `function (${parameters}) {\n${code}\n}`;
    // A preload that does not parse would take the host's part of the script with it; a sandboxed one is CommonJS.
    new Script(`(${source})`, { filename: file });
    return { source, failure: undefined };
  } catch (error) {
    return { source: 'null', failure: error as Error };
  }
}
