// Starts the built app: `node test/host/start.mjs [arguments for the app]`.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chooseRuntime } from './runtime.mjs';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

try {
  const { env, line } = await chooseRuntime();
  console.log(line);
  Object.assign(process.env, env);
  // Electron's own package says where its executable is.
  const electron = createRequire(import.meta.url)('electron');
  const child = spawn(electron, [PROJECT, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal interrupts the whole group: the child gets its own, and this process only waits for it.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('close', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
