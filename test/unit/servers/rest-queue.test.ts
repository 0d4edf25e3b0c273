import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { RestQueue } from '../../../renderer/servers/rest-queue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('nothing runs while more comes, and everything runs in order once nothing does', () => {
  const queue = new RestQueue();
  const ran: number[] = [];
  for (let row = 0; row < 20; row += 1) {
    queue.add(() => ran.push(row));
    vi.advanceTimersByTime(100);
  }
  expect(ran).toEqual([]);
  vi.runAllTimers();
  expect(ran).toEqual(Array.from({ length: 20 }, (_, row) => row));
});

it('many are spread over several turns', () => {
  const queue = new RestQueue();
  const ran: number[] = [];
  for (let row = 0; row < 20; row += 1) queue.add(() => ran.push(row));
  vi.advanceTimersToNextTimer();
  expect(ran.length).toBeGreaterThan(0);
  expect(ran.length).toBeLessThan(20);
  vi.runAllTimers();
  expect(ran).toHaveLength(20);
});

it('what left before its turn is not run', () => {
  const queue = new RestQueue();
  const run = vi.fn();
  queue.add(run)();
  vi.runAllTimers();
  expect(run).not.toHaveBeenCalled();
});
