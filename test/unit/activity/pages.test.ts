import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  extentAfter,
  extentAfterNews,
  merged,
  narrowed,
  newsOf,
  nextPage,
  type PageSearch,
  probeOf,
  reachesBack,
  touches,
} from '../../../renderer/activity/pages';
import { entry, FakePanelLog, ids } from './entries';

describe('merging', () => {
  it('shows each entry once, newest first, and keeps the panel order within a second', () => {
    const known = [entry('c', 3_000), entry('b', 2_000), entry('a', 1_000)];
    const fresh = [entry('d', 4_000), entry('c', 3_000), entry('c2', 3_000), entry('late', 2_500)];
    expect(ids(merged(known, fresh, 'newest', true))).toBe('d c2 c late b a');
    expect(ids(merged([], [entry('a', 1), entry('a', 1)], 'newest', false))).toBe('a');
    expect(ids(merged([entry('a', 1_000)], [entry('b', 2_000)], 'oldest', false))).toBe('a b');
  });

  it('answers the same list when nothing is new', () => {
    const known = [entry('a', 1_000)];
    expect(merged(known, [entry('a', 1_000)], 'newest', true)).toBe(known);
  });
});

describe('reading on', () => {
  it('counts pages, and the entries of the last one too', () => {
    const log = new FakePanelLog(7);
    const first = extentAfter(null, log.page(1));
    expect(first).toEqual({ end: 3, pageSize: 3, total: 7 });
    expect(nextPage(first)).toBe(2);
    const second = extentAfter(first, log.page(2));
    expect(extentAfter(second, log.page(3))).toEqual({ end: 7, pageSize: 3, total: 7 });
  });

  it('counts entries that could not be read as read', () => {
    const page = { ...new FakePanelLog(9).page(1), unreadable: 2 };
    expect(extentAfter(null, { ...page, entries: page.entries.slice(0, 1) })).toMatchObject({ end: 3, pageSize: 3 });
  });

  it('leaves nothing out, whatever arrives between the pages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.array(fc.integer({ min: 0, max: 2 })), (count, arrivals) => {
        const log = new FakePanelLog(count);
        let extent = extentAfter(null, log.page(1));
        let known = log.page(1).entries;
        for (let step = 0; extent.end < extent.total; step += 1) {
          for (let i = 0; i < (arrivals[step] ?? 0); i += 1) {
            const at = log.entries.length + 1;
            log.entries.push(entry(`e${at}`, at * 1_000));
          }
          const front = log.page(1);
          expect(touches(known, front)).toBe(true);
          extent = extentAfterNews(extent, front, newsOf(known, front.entries).length);
          known = merged(known, front.entries, 'newest', true);
          const next = log.page(nextPage(extent));
          extent = extentAfter(extent, next);
          known = merged(known, next.entries, 'newest', false);
        }
        expect(ids(known)).toBe(ids(log.entries.toReversed()));
      }),
    );
  });

  it('notices a hole', () => {
    const log = new FakePanelLog(4);
    const known = log.page(1).entries;
    for (let at = 5; at <= 7; at += 1) log.entries.push(entry(`e${at}`, at * 1_000));
    expect(touches(known, log.page(1))).toBe(false);
    expect(touches([], new FakePanelLog(2).page(1))).toBe(true);
  });

  it('stops where the time begins', () => {
    const { entries } = new FakePanelLog(5).page(1);
    expect(reachesBack(entries, 'newest', 3_500)).toBe(true);
    expect(reachesBack(entries, 'newest', 3_000)).toBe(false);
    expect(reachesBack(entries, 'newest', null)).toBe(false);
    expect(reachesBack(entries, 'oldest', 3_500)).toBe(false);
  });
});

describe('finding where a time begins, oldest first', () => {
  it('ends at most one page early, with few requests', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 400 }), fc.integer({ min: 1, max: 400_000 }), (count, since) => {
        const log = new FakePanelLog(count);
        const { totalPages } = log.page(1);
        let search: PageSearch = { low: 2, high: totalPages };
        let requests = 0;
        while (search.low < search.high) {
          search = narrowed(search, log.page(probeOf(search, totalPages), 'oldest'), since);
          requests += 1;
        }
        const first = Math.ceil(Math.min(since, count * 1_000) / 1_000);
        const wanted = Math.max(2, Math.ceil(first / FakePanelLog.SIZE));
        expect(search.low).toBeLessThanOrEqual(wanted);
        expect(search.low).toBeGreaterThanOrEqual(wanted - 1);
        expect(requests).toBeLessThanOrEqual(2 + Math.ceil(Math.log2(totalPages)));
      }),
    );
  });

  it('needs one request for the last page', () => {
    const log = new FakePanelLog(300);
    expect(narrowed({ low: 2, high: 100 }, log.page(100, 'oldest'), 299_000)).toEqual({ low: 100, high: 100 });
  });
});
