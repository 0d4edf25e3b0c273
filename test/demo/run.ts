/**
 * The demo: three simulated panels full of living servers, keys in a throw-away keychain, and the built app on top.
 * `--shots DIR` walks every screen without a person and saves PNGs instead.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { chooseRuntime } from '../host/runtime.mjs';
import { startSimulator } from '../simulator/index';
import { withKeyring } from '../system/keyring.mjs';
import { ALL_PACKAGES, ensureSystemPackages, FONT_PACKAGES } from '../system/setup.mjs';
import { letThingsHappen } from './happenings';
import { seedProfile } from './seed';
import { DEMO_RULES, seedNotices } from './seed-notices';
import { takeShots } from './shots';

/** Set in the process that already runs inside the throw-away keychain. */
const INSIDE = 'ROOKERY_DEMO_KEYRING';

const PINNED = ['Hearthwood SMP', 'Dustline Rust | Weekly', 'Northgate Community Bot'];

/** The one panel of the demo whose person is its administrator. */
const ADMINISTERED = 'Basement Rack';

const { values } = parseArgs({ options: { shots: { type: 'string' }, 'no-build': { type: 'boolean' } } });

/** Builds, and starts itself again inside a keychain that ends with it. */
async function outside(): Promise<number> {
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (values.shots === undefined && !hasDisplay) {
    console.error('There is no display here. `npm run demo -- --shots DIR` saves pictures of every screen instead.');
    return 1;
  }
  ensureSystemPackages({ need: values.shots === undefined ? ALL_PACKAGES : [...ALL_PACKAGES, ...FONT_PACKAGES] });
  if (values['no-build'] !== true) {
    const { status } = spawnSync(process.execPath, ['build/build.mjs'], { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  const runtime = await chooseRuntime();
  console.log(runtime.line);
  const fonts = values.shots === undefined ? {} : { FONTCONFIG_FILE: path.resolve('test/demo/fonts.conf') };
  const env = { ...runtime.env, ...fonts, [INSIDE]: 'yes' };
  return await withKeyring(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { env });
}

async function inside(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rookery-demo-'));
  const simulator = await startSimulator({ world: 'demo' });
  const profile = await seedProfile(folder, simulator, {
    pinned: PINNED,
    listsAll: [ADMINISTERED],
    settings: { alertRules: DEMO_RULES },
  });
  seedNotices(folder, simulator, profile.accounts);
  try {
    if (values.shots !== undefined) {
      await takeShots(path.resolve(values.shots), { simulator, profile: folder });
      return 0;
    }
    console.log(
      'Three simulated panels are running. Faults can be injected with POST requests to',
      simulator.controlUrl,
    );
    const stop = letThingsHappen(simulator);
    return await untilClosed(folder).finally(stop);
  } finally {
    await profile.removeKeys();
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function untilClosed(folder: string): Promise<number> {
  const app = spawn('node_modules/.bin/electron', ['.', `--user-data-dir=${folder}`, ...rootArguments()], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
  return new Promise((resolve) => app.on('exit', (code) => resolve(code ?? 0)));
}

/** Chromium refuses its sandbox to root. */
function rootArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

process.exit(process.env[INSIDE] === undefined ? await outside() : await inside());
