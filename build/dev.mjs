/** Development: the page from Vite's server with hot reload, main and preload built again and restarted on a change. */
import { spawn } from 'node:child_process';

import { build, createServer } from 'vite';

import { chooseRuntime } from '../test/host/runtime.mjs';

const runtime = await chooseRuntime();
console.log(runtime.line);

const server = await createServer({ configFile: 'build/vite.renderer.config.ts', server: { host: '127.0.0.1' } });
await server.listen();
const devServer = server.resolvedUrls.local[0].replace(/\/$/, '');

let app = null;
let isRestarting = false;
const stopAll = async (code) => {
  await server.close();
  process.exit(code);
};
const start = () => {
  app = spawn('node_modules/.bin/electron', ['.'], {
    stdio: 'inherit',
    env: { ...process.env, ...runtime.env, ROOKERY_DEV_SERVER: devServer },
  });
  app.on('exit', (code) => {
    if (!isRestarting) void stopAll(code ?? 0);
    isRestarting = false;
  });
};
const restart = () => {
  if (app === null) return;
  isRestarting = true;
  app.once('exit', start);
  app.kill();
};

for (const side of ['preload', 'main']) {
  const watcher = await build({ configFile: `build/vite.${side}.config.ts`, logLevel: 'warn', build: { watch: {} } });
  await new Promise((built) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'END') return;
      built();
      restart();
    });
  });
}
start();
process.on('SIGINT', () => void stopAll(0));
