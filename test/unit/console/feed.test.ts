import { beforeEach, describe, expect, it } from 'vitest';

import type { Calls, Events } from '../../../preload/contract/calls';
import type { ConsoleFrame } from '../../../preload/contract/models';
import type { Api } from '../../../renderer/api';
import { ConsoleFeed } from '../../../renderer/console/feed';

const KEY = 'acc:uuid';

/** An API that answers when told, and records what it was asked. */
class FakeApi implements Api {
  readonly asked: { name: string; arg: unknown }[] = [];
  readonly listeners = new Set<(frame: ConsoleFrame) => void>();
  answer: (id: number) => void = () => undefined;
  refuse: (reason: Error) => void = () => undefined;

  call<K extends keyof Calls>(name: K, arg: Calls[K]['arg']): Promise<Calls[K]['result']> {
    this.asked.push({ name, arg });
    if (name !== 'console.attach') return Promise.resolve(null as Calls[K]['result']);
    return new Promise((resolve, reject) => {
      this.answer = (attachmentId) => resolve({ attachmentId } as Calls[K]['result']);
      this.refuse = reject;
    });
  }

  on<K extends keyof Events>(_name: K, listener: (payload: Events[K]) => void): () => void {
    const taker = listener as unknown as (frame: ConsoleFrame) => void;
    this.listeners.add(taker);
    return () => this.listeners.delete(taker);
  }

  push(attachmentId: number, seq: number, text: string): void {
    for (const listener of this.listeners) listener({ attachmentId, seq, text, lines: 1, isBacklog: false });
  }

  argsOf(name: keyof Calls): unknown[] {
    return this.asked.filter((call) => call.name === name).map((call) => call.arg);
  }
}

describe('ConsoleFeed', () => {
  let api: FakeApi;
  let feed: ConsoleFeed;
  let written: string[];
  let taken: (() => void)[];
  let breaks: number;

  beforeEach(() => {
    api = new FakeApi();
    written = [];
    taken = [];
    breaks = 0;
    feed = new ConsoleFeed(api, {
      write: (text, done) => {
        written.push(text);
        taken.push(done);
      },
      arrived: () => undefined,
      broken: () => (breaks += 1),
    });
  });

  const open = async (id = 7): Promise<void> => {
    const opening = feed.open(KEY, false, null);
    api.answer(id);
    await opening;
  };

  it('is subscribed before it asks', () => {
    void feed.open(KEY, true, null);
    expect(api.listeners.size).toBe(1);
    expect(api.argsOf('console.attach')).toEqual([{ key: KEY, timestamps: true, at: null }]);
  });

  it('keeps frames that overtake the answer, and drops those of other attachments', async () => {
    const opening = feed.open(KEY, false, null);
    api.push(7, 0, 'a\r\n');
    api.push(6, 40, 'of another\r\n');
    expect(written).toEqual([]);
    api.answer(7);
    await opening;
    api.push(7, 1, 'b\r\n');
    api.push(6, 41, 'of another\r\n');
    expect(written).toEqual(['a\r\n', 'b\r\n']);
  });

  it('acknowledges what the terminal has taken in, not what arrived', async () => {
    await open();
    api.push(7, 0, 'x'.repeat(6_000));
    api.push(7, 1, 'y'.repeat(10));
    expect(api.argsOf('console.ack')).toEqual([]);
    taken[0]?.();
    taken[1]?.();
    expect(api.argsOf('console.ack')).toEqual([
      { attachmentId: 7, chars: 6_000 },
      { attachmentId: 7, chars: 10 },
    ]);
  });

  it('says so when a frame is missing, and ends', async () => {
    await open();
    api.push(7, 3, 'a');
    api.push(7, 5, 'c');
    api.push(7, 6, 'd');
    expect(written).toEqual(['a']);
    expect(breaks).toBe(1);
    expect(api.argsOf('console.detach')).toEqual([{ attachmentId: 7 }]);
  });

  it('detaches once, and takes nothing in after it was closed', async () => {
    await open();
    feed.close();
    feed.close();
    api.push(7, 0, 'late');
    expect(written).toEqual([]);
    expect(api.listeners.size).toBe(0);
    expect(api.argsOf('console.detach')).toEqual([{ attachmentId: 7 }]);
  });

  it('detaches an attachment whose answer comes after it was closed', async () => {
    const opening = feed.open(KEY, false, null);
    feed.close();
    api.answer(9);
    await opening;
    expect(api.argsOf('console.detach')).toEqual([{ attachmentId: 9 }]);
  });

  it('throws what the call throws, and leaves no subscription', async () => {
    const opening = feed.open(KEY, false, null);
    api.refuse(new Error('no'));
    await expect(opening).rejects.toThrow('no');
    expect(api.listeners.size).toBe(0);
  });
});
