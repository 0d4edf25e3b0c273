/** Follows the records of all servers and tells what a person should hear of, once it has settled. */
import type { ServerAccess, ServerKey, ServerState } from '../../preload/contract/models';
import type { NotificationLevel } from '../../preload/contract/server-models';
import type { Cancel, Clock } from '../ports';
import { NoticeGroups } from './notice-groups';
import type { Notice } from './notice-words';
import { type Asked, askedAfter, type NoticeChange, noticeFor, type NoticeView, noticeView } from './notices';
import { conflictState } from '../fleet/server-description';
import type { ServerRecord } from '../fleet/server-state';

/** Changes that take each other back within this time are none, ms. */
const SETTLE_MS = 500;

export interface NoticeFeedDeps {
  readonly clock: Clock;
  readonly level: (key: ServerKey, access: ServerAccess) => NotificationLevel;
  /** True for the server that a person has in front of them in a focused window. */
  readonly isInFront: (key: ServerKey) => boolean;
  /** Epoch ms of the last command that was sent here; null: none. */
  readonly commandedAt: (key: ServerKey) => number | null;
  readonly tell: (notice: Notice) => void;
}

/** What is remembered of one server. */
interface Followed {
  /** What the next change is compared with. */
  settled: NoticeView;
  latest: NoticeView;
  /** Since `settled`. */
  readonly passed: Set<ServerState>;
  asked: Asked | null;
  /** See noticeView, epoch ms. */
  overlaidUntil: number;
  wasToldUnreachable: boolean;
  wasToldOffline: boolean;
  cancel: Cancel | null;
}

const isOverlaid = ({ server, trouble }: ServerRecord): boolean => trouble !== null || conflictState(server) !== null;

/** One server seen through two accounts has two records; the one with the socket, which knows first, speaks for both. */
const speaksBefore = (a: NoticeView, b: NoticeView): boolean => (a.isLive === b.isLive ? a.key < b.key : a.isLive);

/** False while a later look is still to be compared with what was before. */
const isSettled = ({ before, after, passed }: NoticeChange): boolean =>
  after.state === 'unknown' ? before.state === 'installing' || passed.has('installing') : after.state !== 'unreachable';

export class NoticeFeed {
  readonly #deps: NoticeFeedDeps;
  readonly #groups: NoticeGroups;
  readonly #followed = new Map<ServerKey, Followed>();

  constructor(deps: NoticeFeedDeps) {
    this.#deps = deps;
    this.#groups = new NoticeGroups(deps.clock, (notice) => this.#tell(notice));
  }

  /** Each change of a record, in order; see Fleet. */
  onRecord(key: ServerKey, before: ServerRecord | null, after: ServerRecord | null): void {
    const known = this.#followed.get(key);
    if (after === null) {
      known?.cancel?.();
      this.#followed.delete(key);
      this.#groups.drop(key, null);
    } else if (known === undefined || before === null) {
      this.#followed.set(key, this.#firstSight(after));
    } else {
      this.#follow(known, before, after);
    }
  }

  stop(): void {
    for (const { cancel } of this.#followed.values()) cancel?.();
    this.#followed.clear();
    this.#groups.stop();
  }

  #firstSight(record: ServerRecord): Followed {
    const view = noticeView(record, 0);
    return {
      ...{ settled: view, latest: view, passed: new Set<ServerState>(), asked: null, overlaidUntil: 0 },
      ...{ wasToldUnreachable: false, wasToldOffline: false, cancel: null },
    };
  }

  #follow(known: Followed, before: ServerRecord, after: ServerRecord): void {
    const { clock } = this.#deps;
    const { expected } = after;
    if (expected !== null && expected.sentAt !== before.expected?.sentAt) {
      known.asked = { signal: expected.signal, at: expected.sentAt };
    }
    if (isOverlaid(before) || isOverlaid(after)) known.overlaidUntil = clock.now();
    const view = noticeView(after, known.overlaidUntil);
    const { state, hasInstallFailed } = known.latest;
    known.latest = view;
    if (view.state === state && view.hasInstallFailed === hasInstallFailed) return;
    known.passed.add(view.state);
    known.cancel ??= clock.after(SETTLE_MS, () => this.#settle(known));
  }

  #settle(known: Followed): void {
    known.cancel = null;
    const { level, isInFront, commandedAt, clock } = this.#deps;
    const { settled, latest, wasToldUnreachable, wasToldOffline } = known;
    const twins = [...this.#followed.values()].filter((each) => each !== known && each.latest.uuid === latest.uuid);
    const change = { before: settled, after: latest, passed: new Set(known.passed) };
    const found = noticeFor(change, {
      now: clock.now(),
      level: level(latest.key, latest.access),
      isInFront: [known, ...twins].some((each) => isInFront(each.latest.key)),
      commandedAt: commandedAt(latest.key),
      // What was asked of the one record shows in the other, too.
      asked: known.asked ?? twins.find((twin) => twin.asked !== null)?.asked ?? null,
      ...{ wasToldUnreachable, wasToldOffline },
    });
    const isTold = ({ key, access }: NoticeView): boolean => level(key, access) !== 'none';
    const notice = twins.some((twin) => isTold(twin.latest) && speaksBefore(twin.latest, latest)) ? null : found;
    known.asked = askedAfter(known.asked, change, clock.now());
    if (latest.state === 'running') known.wasToldOffline = false;
    this.#endSilence(known, notice?.kind === 'back');
    if (isSettled(change)) {
      known.settled = latest;
      known.passed.clear();
    }
    if (notice !== null) this.#groups.add(notice);
  }

  /** What was about to be told of the node's silence, or of its end, and is not so any more. */
  #endSilence(known: Followed, isTold: boolean): void {
    const { key, state } = known.latest;
    if (state === 'unreachable') this.#groups.drop(key, 'back');
    else if (state !== 'unknown') this.#groups.drop(key, 'unreachable');
    // Nobody is to hear that it is back; otherwise it counts as silent until they have.
    if (state !== 'unreachable' && state !== 'unknown' && !isTold) known.wasToldUnreachable = false;
  }

  #tell(notice: Notice): void {
    for (const key of notice.keys) {
      const known = this.#followed.get(key);
      if (known === undefined) continue;
      if (notice.kind === 'unreachable') known.wasToldUnreachable = true;
      if (notice.kind === 'back') known.wasToldUnreachable = false;
      if (notice.kind === 'went-offline') known.wasToldOffline = known.latest.state !== 'running';
    }
    this.#deps.tell(notice);
  }
}
