/** Counts in the page what a person would feel: frames that could be drawn, and tasks that blocked them. */
import type { Page } from 'playwright';

export interface PageHealth {
  readonly framesPerSecond: number;
  /** ms; 0 when none reached the 50 ms from which browsers call a task long. */
  readonly longestTaskMs: number;
  /** ms between two frames, the longest. */
  readonly longestGapMs: number;
}

interface Watch {
  stop(): PageHealth;
}

interface WatchedWindow extends Window {
  benchWatch?: Watch;
}

export async function watchPage(page: Page): Promise<() => Promise<PageHealth>> {
  await page.evaluate(() => {
    const startedAt = performance.now();
    let last = startedAt;
    let frames = 0;
    let longestGapMs = 0;
    let longestTaskMs = 0;
    let isOver = false;
    const take = (entries: PerformanceEntryList): void => {
      for (const { duration } of entries) longestTaskMs = Math.max(longestTaskMs, duration);
    };
    const tasks = new PerformanceObserver((list) => take(list.getEntries()));
    tasks.observe({ entryTypes: ['longtask'] });
    const frame = (at: number): void => {
      if (isOver) return;
      frames += 1;
      longestGapMs = Math.max(longestGapMs, at - last);
      last = at;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    (window as WatchedWindow).benchWatch = {
      stop() {
        isOver = true;
        take(tasks.takeRecords());
        tasks.disconnect();
        const seconds = (performance.now() - startedAt) / 1_000;
        return { framesPerSecond: frames / seconds, longestTaskMs, longestGapMs };
      },
    };
  });
  return () =>
    page.evaluate(() => {
      const watch = (window as WatchedWindow).benchWatch;
      if (watch === undefined) throw new Error('The page was loaded again');
      return watch.stop();
    });
}
