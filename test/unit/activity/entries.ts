import type { ActivityEntry, ActivityPage } from '../../../preload/contract/server-models';

const JONAS = { uuid: 'u-jonas', username: 'jonas', email: 'jonas@example.org' };

/** One entry with what the test is about. */
export const entry = (id: string, at: number, change: Partial<ActivityEntry> = {}): ActivityEntry => ({
  id,
  event: 'server:power.start',
  at,
  isApi: false,
  ip: null,
  actor: JONAS,
  properties: {},
  ...change,
});

/** A panel's log of `count` entries, one a second, the newest at `count` seconds; answers pages of three. */
export class FakePanelLog {
  static readonly SIZE = 3;
  entries: ActivityEntry[];

  constructor(count: number) {
    this.entries = Array.from({ length: count }, (_, index) => entry(`e${index + 1}`, (index + 1) * 1_000));
  }

  page(page: number, order: 'newest' | 'oldest' = 'newest'): ActivityPage {
    const sorted = this.entries.toSorted((a, b) => (order === 'newest' ? b.at - a.at : a.at - b.at));
    return {
      entries: sorted.slice((page - 1) * FakePanelLog.SIZE, page * FakePanelLog.SIZE),
      page,
      totalPages: Math.max(1, Math.ceil(sorted.length / FakePanelLog.SIZE)),
      total: sorted.length,
      unreadable: 0,
    };
  }
}

export const ids = (entries: readonly ActivityEntry[]): string => entries.map(({ id }) => id).join(' ');
