/** The flood: as many lines as the socket takes, from the node's first byte to the terminal's buffer. */
import type { Page } from 'playwright';

import type { SimServer } from '../simulator/index';
import type { BenchApp, BenchMain } from './app';
import { bareBridge, rawTerminal } from './ceilings';
import { type PageHealth, watchPage } from './page-watch';
import { atLeast, below, exactly, type Report } from './report';

const LINES = 50_000;
const LINE_BYTES = 100;
const SCROLLBACK_LINES = 10_000;
/** The panel's own page for the same flood on such a machine, ms (median; 2.9 to 4.6 s). */
const PANEL_PAGE_MS = 3_800;

interface FloodRun {
  readonly ms: number;
  readonly health: PageHealth;
  readonly texts: readonly string[];
  readonly skipped: number;
}

const marker = (line: number): string => `[flood ${String(line).padStart(7, '0')}]`;

async function runApp(bench: BenchApp, server: SimServer, from: number): Promise<FloodRun> {
  await bench.record();
  const stop = await watchPage(bench.page);
  const done = bench.acknowledged(marker(from + LINES - 1));
  const startedAt = performance.timeOrigin + performance.now();
  await server.flood({ lines: LINES, bytes: LINE_BYTES, from });
  const ms = (await done) - startedAt;
  const health = await stop();
  const texts = await bench.app.evaluate(() => {
    const { benchProbe } = globalThis as unknown as BenchMain;
    const sent = (benchProbe.sends ?? []).map(([, frame]) => frame.text);
    benchProbe.sends = null;
    benchProbe.acks = null;
    return sent;
  });
  const skipped = texts.reduce((sum, text) => sum + Number(/(\d+) lines? skipped/.exec(text)?.[1] ?? 0), 0);
  return { ms, health, texts, skipped };
}

/** How many of the last lines that the scrollback holds are missing from the terminal, or stand in the wrong place. */
async function countLost(page: Page, last: number): Promise<number> {
  await page.evaluate(() => {
    const holder = window as Window & { benchCopy?: string };
    navigator.clipboard.writeText = (text) => {
      holder.benchCopy = text;
      return Promise.resolve();
    };
  });
  await page.getByRole('button', { name: 'Copy all' }).click();
  const numbers = await page.evaluate(() => {
    const { benchCopy = '' } = window as Window & { benchCopy?: string };
    return [...benchCopy.matchAll(/\[flood (\d{7})\]/g)].map((match) => Number(match[1]));
  });
  const kept = numbers.slice(-SCROLLBACK_LINES);
  const wrong = kept.filter((number, index) => number !== last - kept.length + 1 + index).length;
  return wrong + Math.max(0, Math.min(SCROLLBACK_LINES, LINES) - kept.length);
}

/** Runs app, bare terminal and bare bridge in turns, and adds the figures. */
export async function benchFlood(bench: BenchApp, server: SimServer, rounds: number, report: Report): Promise<void> {
  console.log(`\nFlood: ${LINES} lines of ${LINE_BYTES} bytes, ${rounds} rounds`);
  await bench.open(server.name);
  const warm = await runApp(bench, server, 1);
  const app: FloodRun[] = [];
  const raw: { ms: number; health: PageHealth }[] = [];
  const bridge: number[] = [];
  const lost: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const run = await runApp(bench, server, round * LINES + 1);
    app.push(run);
    lost.push(await countLost(bench.page, (round + 1) * LINES));
    raw.push(await rawTerminal(bench.page, warm.texts));
    bridge.push(await bareBridge(bench, warm.texts));
  }
  const ratios = app.map((run, index) => {
    const ceiling = Math.max(raw[index]?.ms ?? 0, bridge[index] ?? 0);
    // A run that skipped lines carried less; what it carried counts.
    const carried = run.texts.reduce((sum, text) => sum + text.length, 0);
    const whole = warm.texts.reduce((sum, text) => sum + text.length, 0);
    return (ceiling / run.ms) * (carried / whole);
  });
  const times = app.map((run) => run.ms);
  report.add('flood, socket to buffer', 'ms', times);
  report.add(
    'flood, ceiling: bare xterm',
    'ms',
    raw.map((run) => run.ms),
  );
  report.add('flood, ceiling: bare bridge', 'ms', bridge);
  report.add('flood, speed against the slower ceiling', 'x', ratios, atLeast(0.8));
  report.add(
    "flood, speed against the panel's own page",
    'x',
    times.map((ms) => PANEL_PAGE_MS / ms),
    atLeast(5),
  );
  report.add('flood, lines lost within the scrollback', 'lines', lost, exactly(0));
  report.add(
    'flood, lines skipped before it',
    'lines',
    app.map((run) => run.skipped),
  );
  report.add(
    'flood, longest task',
    'ms',
    app.map((run) => run.health.longestTaskMs),
    below(50),
  );
  report.add(
    'flood, longest task of bare xterm',
    'ms',
    raw.map((run) => run.health.longestTaskMs),
  );
  report.add(
    'flood, frames',
    '/s',
    app.map((run) => run.health.framesPerSecond),
    atLeast(30),
  );
}
