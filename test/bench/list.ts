/** What the page works for each frame while a list of 1,000 servers is scrolled and filtered. */
import type { Page } from 'playwright';

import type { BenchApp } from './app';
import { quantile } from './numbers';
import { below, type Report } from './report';

/** Typed one letter at a time, with answers from many to none. */
const SEARCH = 'server 7-001';

interface Work {
  /** ms of the main thread for each frame: its callbacks, style, layout and paint. */
  readonly frames: readonly number[];
  /** ms from a key that arrives in the field to the end of the task it made. */
  readonly keys: readonly number[];
}

interface WorkWindow extends Window {
  benchWork?: () => Work;
}

/** Counts until the returned function is called. */
async function watchWork(page: Page): Promise<() => Promise<Work>> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const keys: number[] = [];
    let isOver = false;
    // A message arrives as the task after the one that posted it: after the frame was drawn, or after all handlers ran.
    const after = (take: (ms: number) => void): void => {
      const from = performance.now();
      const channel = new MessageChannel();
      channel.port1.onmessage = () => take(performance.now() - from);
      channel.port2.postMessage(null);
    };
    const frame = (): void => {
      if (isOver) return;
      after((ms) => frames.push(ms));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const onInput = (): void => after((ms) => keys.push(ms));
    window.addEventListener('input', onInput, { capture: true });
    (window as WorkWindow).benchWork = () => {
      isOver = true;
      window.removeEventListener('input', onInput, { capture: true });
      return { frames, keys };
    };
  });
  return () =>
    page.evaluate(() => {
      const stop = (window as WorkWindow).benchWork;
      if (stop === undefined) throw new Error('The page was loaded again');
      return stop();
    });
}

/** `seconds` of scrolling with the wheel, then the search typed and taken back letter by letter. */
export async function benchList(bench: BenchApp, seconds: number, report: Report): Promise<void> {
  const { page } = bench;
  console.log('\nList: scrolling and filtering');
  await page.getByRole('button', { name: 'All servers' }).click();
  const row = page.getByRole('row').nth(4);
  const box = await row.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 8);

  const stopScroll = await watchWork(page);
  const until = performance.now() + seconds * 1_000;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await page.mouse.wheel(0, Math.floor(turn / 60) % 2 === 0 ? 240 : -240);
    await page.waitForTimeout(16);
  }
  const scrolled = await stopScroll();
  report.add(
    'list of 1,000, work of a frame while it scrolls, 95th percentile',
    'ms',
    [quantile(scrolled.frames, 0.95)],
    below(16),
  );
  report.add('list of 1,000, the same, longest', 'ms', [Math.max(...scrolled.frames)]);

  const field = page.getByRole('textbox', { name: 'Search servers' });
  await field.click();
  const stopFilter = await watchWork(page);
  for (let round = 0; round < 3; round += 1) {
    await field.pressSequentially(SEARCH, { delay: 60 });
    for (let left = SEARCH.length; left > 0; left -= 1) {
      await field.press('Backspace');
      await page.waitForTimeout(60);
    }
  }
  const filtered = await stopFilter();
  report.add(
    'list of 1,000, script for a letter of the search, median',
    'ms',
    [quantile(filtered.keys, 0.5)],
    below(16),
  );
  report.add('list of 1,000, the same, 95th percentile', 'ms', [quantile(filtered.keys, 0.95)], below(16));
  report.add(
    'list of 1,000, work of a frame meanwhile, 95th percentile',
    'ms',
    [quantile(filtered.frames, 0.95)],
    below(16),
  );
}
