/** From the start of the process to the first server on the screen, and how much script the first paint needs. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Simulator } from '../simulator/index';
import { appArguments, type Profile } from './app';
import { below, type Report } from './report';

interface StartBench {
  readonly simulator: Simulator;
  readonly profile: Profile;
  readonly rounds: number;
  readonly servers: number;
}

/** ms; nobody but the app itself is there, so nothing of a test tool is measured. */
function startOnce(profile: Profile): Promise<number> {
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn('node_modules/.bin/electron', appArguments(profile.folder), {
    env: { ...process.env, ROOKERY_BENCH_FIRST_ROW: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let took = Number.NaN;
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const at = /first-row (\d+(?:\.\d+)?)/.exec(output)?.[1];
      if (at !== undefined) took = Number(at) - startedAt;
    });
    child.on('error', reject);
    child.on('exit', () => resolve(took));
  });
}

/** kB (1,000 bytes) of the entry and of what it cannot start without, each compressed. */
function firstScriptsKb(dist: string): { scripts: number; files: number } {
  const assets = path.join(dist, 'renderer');
  const html = readFileSync(path.join(assets, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  for (const file of files) {
    const source = readFileSync(path.join(assets, file), 'utf8');
    // Static imports only: `import"./a.js"` and `from"./a.js"`, not `import("./a.js")`.
    for (const match of source.matchAll(/(?:\bimport|\bfrom)\s*"\.\/([^"]+\.js)"/g)) {
      const next = path.join(path.dirname(file), match[1] ?? '');
      if (!files.includes(next)) files.push(next);
    }
  }
  const bytes = files.map((file) => gzipSync(readFileSync(path.join(assets, file)), { level: 9 }).length);
  return { scripts: bytes.reduce((sum, size) => sum + size, 0) / 1_000, files: files.length };
}

export async function benchStart({ simulator, profile, rounds, servers }: StartBench, report: Report): Promise<void> {
  console.log(`\nStart: ${rounds} times with ${servers} servers`);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // A person does not start it this often: the panel would ask for a pause, and the pause would be measured.
    simulator.control.resetRateLimit({});
    const ms = await startOnce(profile);
    if (round > 0) times.push(ms);
  }
  report.add(`start to the first of ${servers} servers`, 'ms', times, below(1_000));
  report.add('script before the first paint, gzip', 'kB', [firstScriptsKb('dist').scripts], below(200));
}
