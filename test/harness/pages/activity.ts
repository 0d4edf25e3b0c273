import type { Calls } from '../../../preload/contract/calls';
import type { WireError } from '../../../preload/contract/errors';
import type { ServerKey } from '../../../preload/contract/models';
import type { ActivityEntry, ActivityPage } from '../../../preload/contract/server-models';
import { Refusal } from '../refusal';
import { activityEntries } from './activity-entries';
import type { PageHandlers, PageHost } from './host';

const PER_PAGE = 50;
const DAY_MS = 86_400_000;

/** What tests change of a server's log. */
export interface ActivityFake {
  /** Newest first. */
  entries: ActivityEntry[];
  /** Answered instead of a page, until it is null again. */
  refusal: WireError | null;
  /** Said of every page. */
  unreadable: number;
}

declare global {
  interface Window {
    /** The log of one server, made when it is first asked for. */
    activityOf(key: ServerKey): ActivityFake;
  }
}

/** Some servers have another past than most. */
const COUNTS: Readonly<Record<string, number>> = { Lobby: 0, Survival: 340 };

export function activityHandlers(host: PageHost): PageHandlers<'activity.read'> {
  const logs = new Map<ServerKey, ActivityFake>();
  const activityOf = (key: ServerKey): ActivityFake => {
    const known = logs.get(key);
    if (known !== undefined) return known;
    const count = COUNTS[host.server(key).name] ?? 120;
    const fake = { entries: activityEntries(count, Date.now(), 40 * DAY_MS), refusal: null, unreadable: 0 };
    logs.set(key, fake);
    return fake;
  };
  window.activityOf = activityOf;
  return { 'activity.read': (arg) => answer(activityOf(arg.key), arg) };
}

function answer(fake: ActivityFake, { page, event, order }: Calls['activity.read']['arg']): ActivityPage {
  if (fake.refusal !== null) throw new Refusal(fake.refusal);
  const parts = event?.split(',') ?? [];
  const found = fake.entries.filter((entry) => parts.length === 0 || parts.some((part) => entry.event.includes(part)));
  const sorted = [...found].sort((a, b) => (order === 'newest' ? b.at - a.at : a.at - b.at));
  return {
    entries: sorted.slice((page - 1) * PER_PAGE, page * PER_PAGE),
    page,
    totalPages: Math.max(1, Math.ceil(sorted.length / PER_PAGE)),
    total: sorted.length,
    unreadable: fake.unreadable,
  };
}
