// Runs a command beside a real, fresh keyring of its own: `node test/system/keyring.mjs [--locked | --no-bus] -- command`.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureSystemPackages } from './setup.mjs';

const SECRETS = 'org.freedesktop.secrets';
const LOCK = `dbus-send --session --print-reply --dest=${SECRETS} /org/freedesktop/secrets \
org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login`;
const UNLOCK = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets`;
const IS_THERE = `dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
string:${SECRETS}`;

// A client that is faster than the daemon would make the bus start a second one. The bus ends with the command and the
// daemon with the bus. Neither gets the display, where the daemon would ask a person who is not there; what they
// complain of is of no interest, so the command's errors go their own way, by descriptor 3 when there is one.
const SESSION = `
  ${UNLOCK} >/dev/null 2>&1
  for attempt in $(seq 100); do ${IS_THERE} 2>/dev/null | grep -q true && break; sleep 0.02; done
  if [ "$KEYRING_LOCKED" = yes ]; then ${LOCK} >/dev/null; fi
  if [ -n "$KEYRING_DISPLAY" ]; then export DISPLAY="$KEYRING_DISPLAY"; fi
  unset KEYRING_LOCKED KEYRING_DISPLAY
  if { true >&3; } 2>/dev/null; then exec 2>&3 3>&-; fi
  "$@"
`;

/**
 * Runs a command in a private D-Bus session with a keyring that is `'unlocked'`, `'locked'`, or not there at all
 * (`'no-bus'`), and removes every trace of it afterwards. Where the system is not Linux, the command simply runs: such
 * systems have a keychain of their own that needs no session.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, keyring?: 'unlocked' | 'locked' | 'no-bus', stdio?: import('node:child_process').StdioOptions }} options
 * @returns {Promise<number>} the command's exit code
 */
export async function withKeyring(command, args = [], { env = {}, keyring = 'unlocked', stdio = 'inherit' } = {}) {
  if (process.platform !== 'linux')
    return await exitCode(spawn(command, args, { env: { ...process.env, ...env }, stdio }));
  if (keyring !== 'no-bus')
    ensureSystemPackages({ need: ['gnome-keyring', 'dbus', 'libsecret-tools', 'libglib2.0-bin'] });

  const folder = mkdtempSync(join(tmpdir(), 'rookery-keyring-'));
  const session = { XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: join(folder, 'run') };
  for (const path of Object.values(session)) mkdirSync(path);
  chmodSync(session.XDG_RUNTIME_DIR, 0o700);
  const whole = { ...process.env, ...env, ...session };
  delete whole.GNOME_KEYRING_CONTROL;
  try {
    if (keyring === 'no-bus') {
      // An address where nobody listens: without any, clients would look for a bus or start one.
      whole.DBUS_SESSION_BUS_ADDRESS = `unix:path=${join(folder, 'none')}`;
      return await exitCode(spawn(command, args, { env: whole, stdio }));
    }
    whole.KEYRING_LOCKED = keyring === 'locked' ? 'yes' : 'no';
    whole.KEYRING_DISPLAY = whole.DISPLAY ?? '';
    delete whole.DBUS_SESSION_BUS_ADDRESS;
    delete whole.DISPLAY;
    delete whole.WAYLAND_DISPLAY;
    return await exitCode(
      spawn('dbus-run-session', ['--', 'bash', '-c', SESSION, 'keyring', command, ...args], {
        env: whole,
        stdio: stdio === 'inherit' ? ['inherit', 'inherit', 'ignore', 2] : stdio,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

/** Inside such a session: locks the keyring, as a desktop does when the person has been away. */
export function lockKeyring() {
  const { status, stderr } = spawnSync('bash', ['-c', LOCK], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The keyring did not lock: ${stderr.trim()}`);
}

/** Inside such a session: unlocks it again, over the daemon's control socket as the login program does. */
export async function unlockKeyring() {
  const UNLOCK_OPERATION = 1;
  const CREDENTIALS_BYTE = 1;
  // The daemon takes its password with the line's end.
  const secret = Buffer.from('\n');
  const request = Buffer.alloc(CREDENTIALS_BYTE + 12 + secret.length);
  request.writeUInt32BE(12 + secret.length, CREDENTIALS_BYTE);
  request.writeUInt32BE(UNLOCK_OPERATION, CREDENTIALS_BYTE + 4);
  request.writeUInt32BE(secret.length, CREDENTIALS_BYTE + 8);
  secret.copy(request, CREDENTIALS_BYTE + 12);
  const answer = await new Promise((resolve, reject) => {
    const socket = connect(join(process.env.XDG_RUNTIME_DIR ?? '', 'keyring/control'), () => socket.write(request));
    socket.once('data', (data) => {
      socket.end();
      resolve(data);
    });
    socket.on('error', reject);
  });
  if (answer.readUInt32BE(4) !== 0) throw new Error('The keyring did not unlock');
}

/** Waits for the command; signals meant for this process reach it too. */
async function exitCode(child) {
  const forward = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
    });
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--');
  const options = process.argv.slice(2, at < 0 ? undefined : at);
  const [command, ...args] = at < 0 ? [] : process.argv.slice(at + 1);
  const known = { '--locked': 'locked', '--no-bus': 'no-bus' };
  const wrong = options.find((option) => !(option in known));
  if (!command || wrong) {
    console.error('Usage: node test/system/keyring.mjs [--locked | --no-bus] -- command [arguments]');
    process.exit(2);
  }
  try {
    process.exitCode = await withKeyring(command, args, { keyring: known[options[0]] ?? 'unlocked' });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
