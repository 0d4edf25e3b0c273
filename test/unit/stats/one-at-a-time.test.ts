import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { OneAtATime } from '../../../renderer/stats/one-at-a-time';

const PAUSE_MS = 900;

/** Questions that are answered by hand. */
function manual(): { questions: OneAtATime; asked: () => number; answer: () => Promise<void> } {
  let count = 0;
  let done: () => void = () => undefined;
  const questions = new OneAtATime(PAUSE_MS, () => {
    count += 1;
    return new Promise((resolve) => (done = resolve));
  });
  const answer = async (): Promise<void> => {
    done();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { questions, asked: () => count, answer };
}

describe('one question at a time', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks once more, after the answer and a pause, for all that was wanted meanwhile', async () => {
    const { questions, asked, answer } = manual();
    questions.want();
    questions.want();
    questions.want();
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
    expect(asked()).toBe(1);
    await answer();
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(asked()).toBe(2);
  });

  it('asks nothing that nobody wants, and at once what is wanted later', async () => {
    const { questions, asked, answer } = manual();
    questions.want();
    await answer();
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
    expect(asked()).toBe(1);
    questions.want();
    expect(asked()).toBe(2);
  });

  it('asks nothing any more once it is closed', async () => {
    const { questions, asked, answer } = manual();
    questions.want();
    questions.want();
    questions.close();
    await answer();
    await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
    questions.want();
    expect(asked()).toBe(1);
  });
});
