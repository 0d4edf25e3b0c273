/** A call that main answers from memory, there and back. */
import type { BenchApp, BenchPage } from './app';
import { median, quantile } from './numbers';
import { below, type Report } from './report';

export async function benchBridge({ page }: BenchApp, calls: number, report: Report): Promise<void> {
  console.log(`\nBridge: ${calls} calls answered from memory`);
  const times = await page.evaluate(async (count) => {
    const { rookery } = window as unknown as BenchPage;
    const taken: number[] = [];
    for (let call = 0; call < count + 20; call += 1) {
      const startedAt = performance.now();
      await rookery.calls['preferences.get']({});
      taken.push(performance.now() - startedAt);
    }
    // The first ones warm everything up.
    return taken.slice(20);
  }, calls);
  report.add('bridge, round trip, median', 'ms', [median(times)], below(5));
  report.add('bridge, round trip, p99', 'ms', [quantile(times, 0.99)]);
}
