// Sees to it that the programs which tests and the demo need are on this machine.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What must be there for each package to count as installed.
const PACKAGES = {
  chromium: ['chromium'],
  xvfb: ['Xvfb'],
  'gnome-keyring': ['gnome-keyring-daemon'],
  dbus: ['dbus-run-session', 'dbus-daemon'],
  'libsecret-tools': ['secret-tool'],
  // With either of them the session bus is asked for a tray.
  systemd: ['busctl'],
  'libglib2.0-bin': ['gdbus'],
};
// Pictures look as on a desktop: its usual typeface, and emoji that are not boxes.
const FONTS = {
  'fonts-inter': '/usr/share/fonts/opentype/inter',
  'fonts-noto-color-emoji': '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf',
};
const ALIASES = { chromium: ['chromium-browser', 'google-chrome', 'google-chrome-stable'] };

/** What tests and the demo run with. */
export const ALL_PACKAGES = Object.keys(PACKAGES);

/** What pictures are taken with, beside that. */
export const FONT_PACKAGES = Object.keys(FONTS);

/**
 * Installs the missing ones of the packages in `need` where that is possible: as root, on Debian or Ubuntu. Otherwise
 * throws one sentence that names them.
 */
export function ensureSystemPackages({ need = ALL_PACKAGES } = {}) {
  // Tests of other systems use the keychain and the windows of that system.
  if (process.platform !== 'linux') return;
  const unknown = need.find((name) => !(name in PACKAGES) && !(name in FONTS));
  if (unknown) throw new Error(`Unknown system package: ${unknown}`);
  const missing = need.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid() !== 0 || !find('apt-get')) {
    throw new Error(`Missing system packages: ${missing.join(', ')} (Debian, Ubuntu: sudo ${install})`);
  }
  console.log(`Installing ${missing.join(', ')}`);
  for (const command of ['apt-get update', install]) run(command, missing);
  const still = missing.filter((name) => !isInstalled(name));
  if (still.length > 0) throw new Error(`Missing system packages after installing them: ${still.join(', ')}`);
}

function isInstalled(name) {
  if (name in FONTS) return existsSync(FONTS[name]);
  if (name === 'chromium' && existsSync(process.env.ROOKERY_CHROMIUM ?? '')) return true;
  return PACKAGES[name].every((program) => [program, ...(ALIASES[program] ?? [])].some(find));
}

function find(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run(command, missing) {
  const [program, ...args] = command.split(' ');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync(program, ['-qq', ...args], { env, encoding: 'utf8' });
  if (result.status === 0) return;
  const last = (result.stderr ?? '').trim().split('\n').at(-1);
  throw new Error(`Missing system packages: ${missing.join(', ')}; '${command}' failed: ${last}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureSystemPackages(process.argv.length > 2 ? { need: process.argv.slice(2) } : {});
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
