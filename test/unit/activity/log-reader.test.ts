import { describe, expect, it } from 'vitest';

import type { Calls } from '../../../preload/contract/calls';
import type { WireError } from '../../../preload/contract/errors';
import { NO_FILTERS } from '../../../renderer/activity/filters';
import { hasMore, LogReader } from '../../../renderer/activity/log-reader';
import { newsOf } from '../../../renderer/activity/pages';
import { type Api, AppError } from '../../../renderer/api';
import { entry, FakePanelLog, ids } from './entries';

type Arg = Calls['activity.read']['arg'];

/** A log of a fake panel with a clock; calls wait for `answer` when `isSlow`. */
function setUp(count: number) {
  const panel = new FakePanelLog(count);
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const state = { now: 1_000_000, refusal: null as WireError | null, isSlow: false };
  const api: Api = {
    call: async (_name, arg) => {
      const { page, event, order } = arg as Arg;
      asked.push(`${order} ${page}${event === null ? '' : ` ${event}`}`);
      if (state.isSlow) await new Promise<void>((done) => waiting.push(done));
      if (state.refusal !== null) throw new AppError(state.refusal);
      return panel.page(page, order);
    },
    on: () => () => undefined,
  };
  const log = new LogReader(
    api,
    'acc:server',
    NO_FILTERS,
    () => undefined,
    () => state.now,
  );
  const settled = () => expect.poll(() => log.state.reading).toBeNull();
  const read = async (): Promise<void> => {
    log.readAgain();
    await settled();
  };
  const happen = (...names: string[]): void => {
    for (const name of names) panel.entries.push(entry(name, (panel.entries.length + 1) * 1_000));
  };
  return { panel, asked, waiting, state, log, settled, read, happen };
}

describe('reading', () => {
  it('reads a page at a time until there is no more', async () => {
    const { log, asked, state, read, settled } = setUp(5);
    await read();
    expect(ids(log.state.entries)).toBe('e5 e4 e3');
    expect(hasMore(log.state, state.now)).toBe(true);
    log.readMore();
    log.readMore();
    await settled();
    expect(ids(log.state.entries)).toBe('e5 e4 e3 e2 e1');
    expect(hasMore(log.state, state.now)).toBe(false);
    log.readMore();
    expect(asked).toEqual(['newest 1', 'newest 2']);
  });

  it('drops the answer to a filter that was changed meanwhile', async () => {
    const { log, asked, state, waiting, settled } = setUp(5);
    state.isSlow = true;
    log.readAgain();
    log.choose({ order: 'oldest' });
    waiting[1]?.();
    await settled();
    waiting[0]?.();
    await Promise.resolve();
    expect(ids(log.state.entries)).toBe('e1 e2 e3');
    expect(asked).toEqual(['newest 1', 'oldest 1']);
  });

  it('asks the panel for events and order, and for nothing when only the loaded entries are searched', async () => {
    const { log, asked, read, settled } = setUp(5);
    await read();
    log.choose({ event: 'server:power' });
    await settled();
    log.choose({ search: 'x', actor: 'u', span: 'today' });
    await settled();
    expect(asked).toEqual(['newest 1', 'newest 1 server:power']);
  });

  it('stops where the time begins, and begins there with the oldest first', async () => {
    const { log, panel, asked, state, read, settled } = setUp(0);
    const day = 86_400_000;
    state.now = 100 * day;
    for (let age = 1; age <= 30; age += 1) panel.entries.push(entry(`d${age}`, state.now - age * day + 1));
    log.choose({ span: '7d' });
    await read();
    for (let i = 0; i < 2; i += 1) {
      log.readMore();
      await settled();
    }
    expect(ids(log.state.entries)).toBe('d1 d2 d3 d4 d5 d6 d7 d8 d9');
    expect(hasMore(log.state, state.now)).toBe(false);

    asked.length = 0;
    log.choose({ order: 'oldest' });
    await settled();
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(ids(log.state.entries)).toBe('d9 d8 d7');
    log.readMore();
    await settled();
    expect(ids(log.state.entries)).toBe('d9 d8 d7 d6 d5 d4');
  });
});

describe('what is new', () => {
  it('comes to the others, late ones in their place', async () => {
    const { log, panel, read, happen } = setUp(4);
    await read();
    happen('new');
    panel.entries.push(entry('late', 3_500));
    await read();
    expect(ids(log.state.entries)).toBe('new e4 late e3 e2');
    expect(log.state.extent).toMatchObject({ total: 6 });
  });

  it('waits while somebody reads further down, also when a page is read meanwhile', async () => {
    const { log, read, happen, settled } = setUp(6);
    await read();
    log.isHolding = true;
    happen('new');
    await read();
    expect(ids(log.state.entries)).toBe('e6 e5 e4');
    expect(ids(newsOf(log.state.entries, log.state.all))).toBe('new');
    log.readMore();
    await settled();
    expect(ids(log.state.entries)).toBe('e6 e5 e4 e3 e2');
    log.release();
    expect(ids(log.state.entries)).toBe('new e6 e5 e4 e3 e2');
    expect(log.state.entries).toBe(log.state.all);
  });

  it('begins anew after so much that there is a hole', async () => {
    const { log, read, happen, settled } = setUp(4);
    await read();
    log.isHolding = true;
    happen('a', 'b', 'c', 'd');
    await read();
    expect(ids(log.state.entries)).toBe('e4 e3 e2');
    expect(ids(newsOf(log.state.entries, log.state.all))).toBe('d c b');
    log.readMore();
    await settled();
    expect(ids(log.state.entries)).toBe('d c b a e4 e3');
  });

  it('is read when it is due: not with the oldest first, and not before', async () => {
    const { log, asked, state, read, settled } = setUp(4);
    log.noteState('running');
    await read();
    state.now += 29_000;
    log.readWhenDue();
    expect(asked).toHaveLength(1);
    log.noteState('stopping');
    state.now += 2_000;
    log.readWhenDue();
    await settled();
    expect(asked).toHaveLength(2);
    log.choose({ order: 'oldest' });
    await settled();
    state.now += 600_000;
    log.readWhenDue();
    expect(asked).toHaveLength(3);
  });
});

describe('failures', () => {
  it('keep what is shown, obey the pause, and go away with the next answer', async () => {
    const { log, asked, state, read, settled } = setUp(4);
    await read();
    state.refusal = { code: 'rate-limited', message: 'Too many.', retryAfterMs: 90_000 };
    await read();
    expect(ids(log.state.entries)).toBe('e4 e3 e2');
    expect(log.state.failure?.error.message).toBe('Too many.');
    expect(log.state.pausedUntil).toBe(state.now + 90_000);
    state.now += 89_000;
    log.readWhenDue();
    expect(asked).toHaveLength(2);
    state.refusal = null;
    state.now += 1_000;
    log.readWhenDue();
    await settled();
    expect(log.state.failure).toBeNull();
  });

  it('that do not pass are left to the person', async () => {
    const { log, asked, state, read } = setUp(4);
    state.refusal = { code: 'forbidden', message: 'No.' };
    await read();
    expect(log.state.extent).toBeNull();
    state.now += 600_000;
    log.readWhenDue();
    expect(asked).toHaveLength(1);
    state.refusal = null;
    await read();
    expect(ids(log.state.entries)).toBe('e4 e3 e2');
  });

  it('of a further page are tried again as such', async () => {
    const { log, asked, state, read, settled } = setUp(4);
    await read();
    state.refusal = { code: 'offline', message: 'Gone.' };
    log.readMore();
    await settled();
    expect(log.state.failure?.what).toBe('more');
    state.refusal = null;
    log.retry();
    await settled();
    expect(asked).toEqual(['newest 1', 'newest 2', 'newest 2']);
    expect(ids(log.state.entries)).toBe('e4 e3 e2 e1');
  });
});
