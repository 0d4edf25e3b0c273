/** The install script: output only root admins see, and the state it leaves behind (protocol 10.5). */
import { setTimeout as sleep } from 'node:timers/promises';

import { publish, type Server } from '../world/model';

const OUTPUT = ['Fetching build list', 'Downloading server files', 'Extracting archive', 'Install script finished'];

/** Stops the server and runs the install script; the status is `installing` until the end. */
export function reinstall(server: Server): void {
  server.status = 'installing';
  void runInstall(server);
}

async function runInstall(server: Server): Promise<void> {
  // Wings stops the server first (10 s, then kill); the refusal of an installing server would be in the way.
  server.process.halt();
  publish(server, 'install started', ['']);
  publish(server, 'daemon message', ['Starting installation process, this could take a few minutes...']);
  for (const line of OUTPUT) {
    await sleep(server.process.scaled(900), undefined, { ref: false });
    publish(server, 'install output', [line]);
  }
  finishInstall(server, true);
}

/** Ends an install; on the socket success and failure look the same. */
export function finishInstall(server: Server, success: boolean): void {
  if (server.status !== 'installing') return;
  server.status = success ? null : 'install_failed';
  publish(server, 'install completed', ['']);
}
