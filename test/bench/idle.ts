/** What the app costs while nobody does anything. */
import type { BenchApp } from './app';
import { meterCpu, renderersOf, residentMb } from './processes';
import { below, type Report } from './report';

export async function benchIdle(bench: BenchApp, seconds: number, fleet: string, report: Report): Promise<void> {
  console.log(`\nIdle: ${seconds} s with ${fleet}`);
  await bench.page.getByRole('button', { name: 'All servers' }).click();
  await new Promise((done) => setTimeout(done, 3_000));
  const live = (await bench.servers()).filter((server) => server.link.phase === 'live').length;
  const main = meterCpu([bench.pid]);
  const page = meterCpu(renderersOf(bench.pid));
  await new Promise((done) => setTimeout(done, seconds * 1_000));
  report.add(`idle, main with ${fleet} (${live} live sockets)`, '% of a core', [main()], below(25));
  report.add('idle, renderer', '% of a core', [page()]);
  report.add(`idle, main with ${fleet}`, 'MB', [residentMb(bench.pid)], below(250));
}
