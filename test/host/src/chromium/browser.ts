/** Starts the installed Chromium, and ends it with this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { CdpConnection } from './cdp';
import { createProfile, removeProfile } from './profile';

// The real binary before the distribution's shell script around it: one process less, and its flags are not ours.
const CANDIDATES = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const SWITCHES: Readonly<Record<string, string>> = {
  'no-first-run': '',
  'no-default-browser-check': '',
  'no-startup-window': '',
  // Hides the warning about the missing sandbox, which would take space from the page.
  'test-type': '',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-default-apps': '',
  'disable-extensions': '',
  'disable-sync': '',
  'disable-breakpad': '',
  'disable-search-engine-choice-screen': '',
  'disable-renderer-backgrounding': '',
  'disable-backgrounding-occluded-windows': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
};

export interface Browser {
  readonly connection: CdpConnection;
  readonly executable: string;
  readonly profile: string;
  readonly process: ChildProcess;
  readonly isHeadless: boolean;
  readonly switches: readonly string[];
  /** Ends the browser and removes its profile. Synchronous, for use while this process exits. */
  kill(): void;
}

/** Whether there is a screen to show windows on. */
export function hasDisplay(): boolean {
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

export function findChromium(): string {
  const chosen = [process.env['ROOKERY_CHROMIUM'], ...CANDIDATES].find((path) => path && existsSync(path));
  if (!chosen) {
    throw new Error(
      'The test host needs Chromium: install it (Debian: apt-get install chromium), or set ROOKERY_CHROMIUM',
    );
  }
  return chosen;
}

/** Launches the browser with the host's switches and those of the app, which win. */
export function launchBrowser(appSwitches: ReadonlyMap<string, string>, forDebugger: boolean): Browser {
  const executable = findChromium();
  const profile = createProfile();
  const isHeadless = !hasDisplay();
  const all = new Map(Object.entries(SWITCHES));
  for (const [name, value] of appSwitches) all.set(name, value);
  if (isHeadless) all.set('headless', 'new');
  if (process.getuid?.() === 0) all.set('no-sandbox', '');
  // Debuggers ask for it, but here each popup that slips through is one too many.
  all.delete('disable-popup-blocking');
  all.set('user-data-dir', profile);
  all.set('remote-debugging-pipe', '');
  if (forDebugger) all.set('remote-debugging-port', '0');
  const switches = Array.from(all, ([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));

  const child = spawn(executable, switches, {
    // Its own group: an interrupt from the terminal is for main, which closes the windows in order.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, , errors, output, input] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  forwardDevToolsLine(errors);
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    if (child.pid !== undefined) killGroup(child.pid);
    removeProfile(profile);
  };
  return {
    connection: new CdpConnection(output, input),
    executable,
    profile,
    process: child,
    isHeadless,
    switches,
    kill,
  };
}

/** Only the line a debugger waits for: the rest is Chromium's complaints about services a test machine does not run. */
function forwardDevToolsLine(errors: Readable): void {
  createInterface({ input: errors }).on('line', (line) => {
    if (line.startsWith('DevTools listening on ') || process.env['ROOKERY_HOST_LOG']) process.stderr.write(`${line}\n`);
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
