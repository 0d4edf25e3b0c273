/**
 * The bench: the built app on Electron or on the test host, against the simulator. Prints a table, writes JSON into
 * `bench-results/`. Nothing here fails on a slow machine: figures are for reading, not for asserting.
 *
 *     npm run bench -- [--quick] [--only day,flood,steady,open,bridge,start,idle,fleet] [--no-build]
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { DEFAULT_PREFERENCES } from '../../preload/contract/defaults';
import type { Preferences } from '../../preload/contract/models';
import { chooseRuntime } from '../host/runtime.mjs';
import { buildWorld, type Simulator, startSimulator } from '../simulator/index';
import { withKeyring } from '../system/keyring.mjs';
import { ensureSystemPackages } from '../system/setup.mjs';
import { BenchApp, makeProfile } from './app';
import { benchBridge } from './bridge';
import { benchDay } from './day/report-day';
import { benchFlood } from './flood';
import { benchIdle } from './idle';
import { benchList } from './list';
import { benchOpen } from './open';
import { Report } from './report';
import { benchStart } from './start';
import { benchSteady } from './steady';

/** Set in the process that already runs inside the throw-away keychain: the line that says what it runs on. */
const INSIDE = 'ROOKERY_BENCH_RUNTIME';
const PARTS = ['day', 'start', 'open', 'bridge', 'flood', 'steady', 'idle', 'fleet'] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, 'no-build': { type: 'boolean' } },
});
const isQuick = values.quick === true;
const only = values.only?.split(',');
const unknown = only?.find((name) => !PARTS.some((part) => part === name));
if (unknown !== undefined) throw new Error(`There is no part named ${unknown}; there are ${PARTS.join(', ')}.`);
const wants = (part: Part): boolean => only?.includes(part) ?? true;

/** Live sockets of the big fleet. */
const SOCKETS = 200;

/** Builds, and starts itself again inside a keychain that ends with it. */
async function outside(): Promise<number> {
  ensureSystemPackages();
  if (values['no-build'] !== true) {
    const { status } = spawnSync(process.execPath, ['build/build.mjs'], { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  const runtime = await chooseRuntime();
  console.log(runtime.line);
  const env = { ...runtime.env, [INSIDE]: runtime.line };
  return await withKeyring(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { env });
}

/** Starts the app on a world, and ends everything that was started. */
async function withApp(
  world: Parameters<typeof buildWorld>[0],
  run: (bench: BenchApp, sim: Simulator) => Promise<void>,
  preferences: Partial<Preferences> = {},
) {
  const simulator = await startSimulator({ world: buildWorld(world) });
  const settings = { preferences: { ...DEFAULT_PREFERENCES, ...preferences } };
  const profile = await makeProfile(simulator, { settings });
  try {
    const bench = await BenchApp.start(profile);
    try {
      await run(bench, simulator);
    } finally {
      await bench.close();
    }
  } finally {
    await profile.remove();
    await simulator.stop();
  }
}

/** Other work on the machine makes every figure worse, and the table should say so. */
function noteLoad(report: Report, when: 'before' | 'after'): void {
  const [load = 0] = loadavg();
  const own = when === 'after' ? cpus().length : 1;
  if (load > own) {
    report.note(`Load ${when} the run: ${load.toFixed(1)} on ${cpus().length} cores. Other work is in these figures.`);
  }
}

async function inside(): Promise<number> {
  const report = new Report({ runtime: process.env[INSIDE] ?? '', quick: String(isQuick) });
  const rounds = isQuick ? 2 : 5;
  noteLoad(report, 'before');
  const hundred = { servers: 100, history: 150, running: 0.9 };

  if (wants('day')) {
    // Before anything else: it holds the clock of this process.
    const minutes = isQuick ? 10 : 30;
    await benchDay({ panels: 20, servers: 1_000, sockets: SOCKETS, minutes }, report);
  }
  if (wants('start')) {
    const simulator = await startSimulator({ world: buildWorld(hundred) });
    const profile = await makeProfile(simulator);
    await benchStart({ simulator, profile, rounds, servers: 100 }, report);
    await profile.remove();
    await simulator.stop();
  }
  if (wants('open') || wants('bridge') || wants('idle')) {
    await withApp(hundred, async (bench) => {
      // The sockets of the watched servers open one after the other.
      await new Promise((done) => setTimeout(done, 8_000));
      if (wants('bridge')) await benchBridge(bench, isQuick ? 200 : 1_000, report);
      if (wants('open')) await benchOpen(bench, isQuick ? 4 : 10, report);
      if (wants('idle')) await benchIdle(bench, isQuick ? 5 : 20, '100 servers', report);
    });
  }
  if (wants('flood') || wants('steady')) {
    await withApp({ servers: 3, running: 1 }, async (bench, simulator) => {
      const names = simulator.panels[0]?.servers.map(({ name }) => name) ?? [];
      const [one = '', two = ''] = names;
      if (wants('flood')) await benchFlood(bench, simulator.server(one), rounds, report);
      if (wants('steady')) {
        const seconds = isQuick ? 5 : 20;
        for (const perSecond of isQuick ? [1_000] : [10, 100, 1_000]) {
          await benchSteady(bench, simulator.server(two), { perSecond, seconds }, report);
        }
      }
    });
  }
  if (wants('fleet')) {
    await withApp(
      { panels: 20, servers: 1_000, running: 0.9 },
      async (bench) => {
        await bench.waitForSockets(SOCKETS);
        await benchIdle(bench, isQuick ? 10 : 30, '20 panels and 1,000 servers', report);
        await benchList(bench, isQuick ? 3 : 10, report);
      },
      { watchLimit: SOCKETS },
    );
  }
  noteLoad(report, 'after');
  report.print();
  console.log(`\nWritten to ${report.save('bench-results')}`);
  return 0;
}

process.exit(process.env[INSIDE] === undefined ? await outside() : await inside());
