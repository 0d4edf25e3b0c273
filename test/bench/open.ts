/** From the click on a server to its first lines on the screen. */
import type { BenchApp } from './app';
import { below, type Report } from './report';

/** ms from the click to the frame after the first text. The list is on screen, so nothing of the console is. */
async function openOnce({ page }: BenchApp, name: string): Promise<number> {
  await page.getByRole('button', { name: 'All servers' }).click();
  await page.getByRole('textbox', { name: 'Search servers' }).fill(name);
  const cell = page.getByRole('row', { name, exact: true }).getByText(name, { exact: true });
  await cell.waitFor();
  return cell.evaluate(
    (target: HTMLElement) =>
      new Promise<number>((done) => {
        const startedAt = performance.now();
        const look = (): void => {
          const text = document.querySelector('[aria-label="Console output"] .xterm-rows')?.textContent ?? '';
          if (text.trim() === '') requestAnimationFrame(look);
          else requestAnimationFrame(() => done(performance.now() - startedAt));
        };
        target.click();
        requestAnimationFrame(look);
      }),
  );
}

async function openAll(bench: BenchApp, names: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const name of names) times.push(await openOnce(bench, name));
  return times;
}

export async function benchOpen(bench: BenchApp, rounds: number, report: Report): Promise<void> {
  console.log(`\nOpening a console: ${rounds} servers of each kind`);
  const running = (await bench.servers()).filter((server) => server.state === 'running');
  const watched = running.filter((server) => server.link.phase === 'live').map(({ name }) => name);
  const others = running.filter((server) => server.link.phase === 'idle').map(({ name }) => name);
  const [first = '', ...rest] = watched;
  report.add('open, the very first one', 'ms', [await openOnce(bench, first)]);
  report.add('open, watched', 'ms', await openAll(bench, rest.slice(0, rounds)), below(100));
  report.add('open, not watched', 'ms', await openAll(bench, others.slice(0, rounds)), below(300));
}
