/** The steady load: a pace that a busy server keeps up, and how late each line is. */
import type { SimServer } from '../simulator/index';
import type { BenchApp, BenchMain } from './app';
import { median, quantile } from './numbers';
import { watchPage } from './page-watch';
import { meterCpu, renderersOf } from './processes';
import { atLeast, below, type Report } from './report';

/** A tick of the sender; a node reads its container's output in about such portions. */
const TICK_MS = 5;
const FILL = 'the quick brown rook hops over the lazy server while chunks are saved';

const now = (): number => performance.timeOrigin + performance.now();

/** Lines of about 100 bytes, each with the time at which it was given to the socket. */
async function send(server: SimServer, perSecond: number, seconds: number): Promise<number> {
  const total = perSecond * seconds;
  const startedAt = performance.now();
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1_000) * perSecond));
    const lines: string[] = [];
    for (; sent < due; sent += 1) {
      lines.push(`\u001b[3${(sent % 7) + 1}m[steady ${sent}]\u001b[0m t=${now().toFixed(3)} ${FILL}`.slice(0, 110));
    }
    if (lines.length > 0) server.print(lines);
    await new Promise((done) => setTimeout(done, TICK_MS));
  }
  return total;
}

interface Latencies {
  /** ms from the socket to the acknowledgement, of every line that main noted. */
  readonly lines: number[];
  /** The part of it until main has sent the frame with the line. */
  readonly toSent: number[];
  /** The part of it from there, per frame. */
  readonly fromSent: number[];
}

function readLatencies(bench: BenchApp): Promise<Latencies> {
  return bench.app.evaluate(() => {
    const { benchProbe } = globalThis as unknown as BenchMain;
    const { sends, acks } = benchProbe;
    benchProbe.sends = null;
    benchProbe.acks = null;
    const found: Latencies = { lines: [], toSent: [], fromSent: [] };
    let taken = 0;
    let ack = 0;
    let sent = 0;
    for (const [sentAt, frame] of sends ?? []) {
      sent += frame.text.length;
      while (taken < sent && ack < (acks?.length ?? 0)) {
        taken += acks?.[ack]?.[2] ?? 0;
        ack += 1;
      }
      // What was there before the terminal came is no part of the load.
      if (frame.isBacklog) continue;
      const at = taken >= sent ? (acks?.[ack - 1]?.[0] ?? Infinity) : Infinity;
      found.fromSent.push(at - sentAt);
      for (const match of frame.text.matchAll(/ t=(\d+\.\d+) /g)) {
        found.lines.push(at - Number(match[1]));
        found.toSent.push(sentAt - Number(match[1]));
      }
    }
    return found;
  });
}

export async function benchSteady(
  bench: BenchApp,
  server: SimServer,
  { perSecond, seconds }: { perSecond: number; seconds: number },
  report: Report,
): Promise<void> {
  console.log(`\nSteady: ${perSecond} lines a second for ${seconds} s`);
  await bench.open(server.name);
  await bench.record();
  const pids = renderersOf(bench.pid);
  const stop = await watchPage(bench.page);
  const cpu = meterCpu(pids);
  const total = await send(server, perSecond, seconds);
  const percent = cpu();
  const health = await stop();
  await new Promise((done) => setTimeout(done, 300));
  const { lines: latencies, toSent, fromSent } = await readLatencies(bench);
  const name = `${perSecond} lines/s`;
  const isMain = perSecond === 1_000;
  report.add(`${name}, socket to buffer, median`, 'ms', [median(latencies)]);
  report.add(`${name}, socket to buffer, p95`, 'ms', [quantile(latencies, 0.95)]);
  report.add(`${name}, socket to buffer, p99`, 'ms', [quantile(latencies, 0.99)], isMain ? below(50) : undefined);
  report.add(`${name}, thereof until main sent the frame, p50 and p99`, 'ms', [median(toSent), quantile(toSent, 0.99)]);
  report.add(`${name}, thereof page and back, p50 and p99`, 'ms', [median(fromSent), quantile(fromSent, 0.99)]);
  report.add(`${name}, lines missing`, 'lines', [total - latencies.length]);
  report.add(`${name}, renderer`, '% of a core', [percent], isMain ? below(50) : undefined);
  report.add(`${name}, frames`, '/s', [health.framesPerSecond], isMain ? atLeast(55) : undefined);
  report.add(`${name}, longest task`, 'ms', [health.longestTaskMs]);
}
