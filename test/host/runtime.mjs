// Decides what the app runs on: the real Electron wherever it is or can be had, the test host where it cannot.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const PROJECT = resolve(HERE, '../..');
const ELECTRON = join(PROJECT, 'node_modules/electron');
const MEMORY = join(PROJECT, '.cache/runtime.json');

/** The folder that Electron's command line and Playwright take for Electron's own. */
export const HOST_FOLDER = join(HERE, 'bin');

// A machine's routes seldom change within a working day, and a person can always say which runtime they want.
const MEMORY_MS = 6 * 3_600_000;
// Without a route the installer mostly fails in under a second; a network that swallows everything must not cost more.
const SILENCE_MS = 1_500;
// A server that has accepted the connection may take its time with the first byte.
const FIRST_BYTE_MS = 15_000;

/**
 * Chooses the runtime. `env` belongs in the environment of whatever starts Electron, Playwright's own process included,
 * since it looks there and not in the environment it gives to the app.
 *
 * @returns {Promise<{ kind: 'electron' | 'host', env: Record<string, string>, line: string }>}
 */
export async function chooseRuntime() {
  const wanted = process.env.ROOKERY_RUNTIME;
  if (wanted === 'host') return onHost('ROOKERY_RUNTIME=host');
  if (wanted !== undefined && wanted !== 'electron') {
    throw new Error(`ROOKERY_RUNTIME is '${wanted}'; it can be 'electron' or 'host'`);
  }
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return resolve(override) === HOST_FOLDER ? onHost('as ELECTRON_OVERRIDE_DIST_PATH says') : onElectron();
  if (isInstalled()) return onElectron();
  if (wanted === undefined && isKnownUnreachable()) return onHost();
  const outcome = await install();
  if (outcome.ok) return onElectron();
  if (wanted === 'electron' || outcome.hadRoute) {
    throw new Error(`Electron could not be installed:\n${outcome.output}\nROOKERY_RUNTIME=host runs without it.`);
  }
  remember();
  return onHost();
}

function electronVersion() {
  return JSON.parse(readFileSync(join(ELECTRON, 'package.json'), 'utf8')).version;
}

function onElectron() {
  return { kind: 'electron', env: {}, line: `Running on Electron ${electronVersion()}` };
}

function onHost(reason = "Electron's binary is not here and cannot be downloaded") {
  const line = `Running on the test host (${chromiumName()} driven by Node ${process.versions.node.split('.')[0]}; ${reason})`;
  return { kind: 'host', env: { ELECTRON_OVERRIDE_DIST_PATH: HOST_FOLDER }, line };
}

/** The version as the package manager knows it: asking the browser itself takes longer than all the rest. */
function chromiumName() {
  try {
    const status = readFileSync('/var/lib/dpkg/status', 'utf8');
    const entry = status.slice(status.indexOf('\nPackage: chromium\n'));
    const version = status.includes('\nPackage: chromium\n') && /^Version: (\d+)/m.exec(entry)?.[1];
    return version ? `Chromium ${version}` : 'Chromium';
  } catch {
    return 'Chromium';
  }
}

/** As Electron's installer tells whether there is anything to do. */
function isInstalled() {
  try {
    const version = readFileSync(join(ELECTRON, 'dist/version'), 'utf8').replace(/^v/, '').trim();
    const executable = readFileSync(join(ELECTRON, 'path.txt'), 'utf8');
    return version === electronVersion() && existsSync(join(ELECTRON, 'dist', executable));
  } catch {
    return false;
  }
}

function isKnownUnreachable() {
  try {
    const { version, at } = JSON.parse(readFileSync(MEMORY, 'utf8'));
    return version === electronVersion() && Date.now() - at < MEMORY_MS;
  } catch {
    return false;
  }
}

function remember() {
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, `${JSON.stringify({ kind: 'host', version: electronVersion(), at: Date.now() })}\n`);
}

/** Runs Electron's own installer, and gives up when nothing at all comes from the network. */
async function install() {
  const scratch = mkdtempSync(join(tmpdir(), 'rookery-electron-'));
  const child = spawn(process.execPath, [join(ELECTRON, 'install.js')], {
    // The installer keeps what it downloads in the temporary folder: there the first byte can be seen.
    env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const started = Date.now();
  let hadRoute = false;
  const watch = setInterval(() => {
    const waited = Date.now() - started;
    if (!hadRoute && (hasFiles(scratch) || existsSync(join(ELECTRON, 'dist')))) {
      hadRoute = true;
      process.stderr.write(`Downloading Electron ${electronVersion()} (once)\n`);
    }
    if (!hadRoute && waited > (isConnected(child.pid) ? FIRST_BYTE_MS : SILENCE_MS)) child.kill('SIGKILL');
  }, 50);
  const code = await new Promise((done) => {
    child.on('close', done);
    child.on('error', () => done(1));
  });
  clearInterval(watch);
  rmSync(scratch, { recursive: true, force: true });
  return { ok: code === 0 && isInstalled(), hadRoute, output };
}

function hasFiles(folder) {
  return readdirSync(folder, { recursive: true }).some((name) => {
    const found = statSync(join(folder, String(name)), { throwIfNoEntry: false });
    return found?.isFile() && found.size > 0;
  });
}

/** Whether the process has a connection that the other end accepted; where that cannot be told, it may have. */
function isConnected(pid) {
  if (process.platform !== 'linux') return true;
  try {
    const links = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
    const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
    const ESTABLISHED = '01';
    return ['tcp', 'tcp6'].some((table) =>
      readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
        .split('\n')
        .map((row) => row.trim().split(/\s+/))
        .some((row) => row[3] === ESTABLISHED && sockets.has(row[9])),
    );
  } catch {
    return false;
  }
}
