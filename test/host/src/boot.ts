/** Becomes Electron: runs the app's main in this process, then starts the browser, then says ready. */
import { existsSync, readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from './api/app';
import { AppPaths } from './api/app-paths';
import { powerMonitor } from './api/desktop';
import { parseArguments } from './arguments';
import { startBrowser } from './chromium/running';
import { electron } from './electron-module';
import { provideElectron } from './module-hooks';
import { record } from './record';

const EXECUTABLE = process.argv[1] ?? '';

function becomeElectron(): void {
  const manifest = join(dirname(EXECUTABLE), '../../../node_modules/electron/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const define = (target: object, name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  };
  define(process, 'versions', { ...process.versions, electron: version, chrome: '' });
  define(process, 'type', 'browser');
  define(process, 'resourcesPath', join(dirname(EXECUTABLE), 'resources'));
  define(process, 'execPath', EXECUTABLE);
  define(globalThis, '__rookeryHost', Object.assign(record, { powerMonitor }));
  process.argv.splice(0, 2, EXECUTABLE);
}

function handleFailures(): void {
  // Electron shows a dialog and goes on, unless the app has a listener of its own.
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    record.uncaught.push(error);
    process.stderr.write(
      `A JavaScript error occurred in the main process\nUncaught Exception:\n${error.stack ?? String(error)}\n`,
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
}

async function run(): Promise<void> {
  const args = parseArguments(process.argv.slice(2));
  becomeElectron();
  if (args.target === undefined || !existsSync(resolve(args.target))) {
    process.stderr.write(`Unable to find Electron app at ${resolve(args.target ?? '.')}\n`);
    process.exit(1);
  }
  app.paths = new AppPaths(args.target, args.userData === undefined ? undefined : resolve(args.userData));
  for (const [name, value] of args.switches) app.commandLine.appendSwitch(name, value);
  provideElectron(electron);
  handleFailures();
  if (args.inspect) inspector.open(args.inspect.port, '127.0.0.1', args.inspect.waits);
  const require = createRequire(join(process.cwd(), 'index.js'));
  for (const name of args.requires) require(name);

  await loadMain(app.paths.entry);
  const browser = await startBrowser(app.commandLine.switches, args.hasDebuggingPort);
  browser.process.once('exit', () => {
    process.stderr.write('The test host lost its browser\n');
    process.exit(1);
  });
  app.becomeReady();
}

/** Ready waits for the whole of main, as in Electron: a main that waits for ready at its top level never gets it. */
async function loadMain(entry: string): Promise<void> {
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    process.stderr.write(`App threw an error during load\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}

void run();
