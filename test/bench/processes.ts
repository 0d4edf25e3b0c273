/** Time and memory of the app's processes, from Linux's /proc; elsewhere there is nothing to read and NaN says so. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in these, 100 a second everywhere Chromium runs. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly parent: number;
  /** ms of processor time, all threads. */
  readonly cpuMs: number;
}

function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets; what follows the last one does not.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { parent: Number(fields[1]), cpuMs: (ticks / TICKS_PER_SECOND) * 1_000 };
  } catch {
    return null;
  }
}

/** The process and everything it started. */
export function familyOf(root: number): number[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  const children = new Map<number, number[]>();
  for (const pid of names.map(Number)) {
    const parent = readStat(pid)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const family = [root];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family;
}

/** The family's processes that draw pages. */
export function renderersOf(root: number): number[] {
  return familyOf(root).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false;
    }
  });
}

const cpuOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + (readStat(pid)?.cpuMs ?? 0), 0);

/** Starts counting; the returned function says how much of one core they used since, in per cent. */
export function meterCpu(pids: readonly number[]): () => number {
  const startedAt = performance.now();
  const before = cpuOf(pids);
  return () => (pids.length === 0 ? Number.NaN : ((cpuOf(pids) - before) / (performance.now() - startedAt)) * 100);
}

/** Resident memory, MB. */
export function residentMb(pid: number): number {
  try {
    const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}
