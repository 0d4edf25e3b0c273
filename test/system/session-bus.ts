/** A session bus of a test's own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SessionBus {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  stop(): Promise<void>;
}

export async function startSessionBus(): Promise<SessionBus> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rookery-bus-'));
  const args = ['--session', '--nofork', '--nopidfile', '--print-address=1', `--address=unix:path=${folder}/bus`];
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(daemon, 'exit');
  const [line] = (await Promise.race([once(daemon.stdout, 'data'), ended])) as [unknown];
  if (!(line instanceof Buffer)) throw new Error('The session bus did not start.');
  return {
    address: line.toString().trim(),
    stop: async () => {
      daemon.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
