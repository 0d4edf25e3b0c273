/** Follows the records of all servers and tells what a person should hear of, once it has settled. */
import type { ServerAccess, ServerKey, ServerState } from '../../preload/contract/models';
import type { NoticeKind } from '../../preload/contract/notifications';
import type { NotificationLevel } from '../../preload/contract/server-models';
import type { CrashWord } from '../fleet/crash-state';
import { conflictState } from '../fleet/server-description';
import type { ServerRecord } from '../fleet/server-state';
import type { Cancel, Clock } from '../ports';
import { NoticeGroups } from './notice-groups';
import { composeNotice, type Notice } from './notice-words';
import {
  type Asked,
  askedAfter,
  backupNotice,
  eventOf,
  isDown,
  isPowerState,
  type NoticeChange,
  type NoticeContext,
  noticeFor,
  type NoticeView,
  noticeView,
  type ServerNotice,
} from './notices';

/** Changes that take each other back within this time are none, ms. */
const SETTLE_MS = 500;

export interface NoticeFeedDeps {
  readonly clock: Clock;
  readonly level: (key: ServerKey, access: ServerAccess) => NotificationLevel;
  /** True for the server that a person has in front of them in a focused window. */
  readonly isInFront: (key: ServerKey) => boolean;
  /** Epoch ms of the last command that was sent here; null: none. */
  readonly commandedAt: (key: ServerKey) => number | null;
  readonly newId: () => string;
  /** A server is down that nobody asked to be. Answers the id of the report; null: there is none. */
  readonly onDown: (down: Down) => string | null;
  /** More of what the node says about it. */
  readonly onCrashWord: (incidentId: string, word: CrashWord) => void;
  readonly tell: (notice: Notice) => void;
}

/** A server that went down by itself. */
export interface Down {
  readonly key: ServerKey;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'crashed' | 'went-offline';
  readonly crash: CrashWord | null;
}

/** A word about a crash may come so long after the state, ms. */
const WORD_MS = 10_000;

/** A socket that has just connected hands its first lines on late: so long a word is waited for, ms. */
const AWAIT_WORD_MS = 3_000;

/** Backups that are remembered: two accounts with the same server both hear of one. */
const MAX_BACKUPS = 50;

/** What is remembered of one server. */
interface Followed {
  /** Nobody has said yet what it does: the first word is no change. */
  isNew: boolean;
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
  /** What the node said about a crash since `settled`. */
  crash: CrashWord | null;
  /** Epoch ms of the first change that is about to be told. */
  changedAt: number;
  /** Epoch ms when it was last found offline. */
  downAt: number;
  /** The node is given time to say why it went down. */
  awaitsWord: boolean;
  /** The last report about it. */
  incident: { readonly id: string; readonly at: number; readonly crash: CrashWord | null } | null;
  cancel: Cancel | null;
}

const isOverlaid = ({ server, trouble }: ServerRecord): boolean => trouble !== null || conflictState(server) !== null;

/** One server seen through two accounts has two records; the one with the socket, which knows first, speaks for both. */
const speaksBefore = (a: NoticeView, b: NoticeView): boolean => (a.isLive === b.isLive ? a.key < b.key : a.isLive);

/** False while a later look is still to be compared with what was before. */
const isSettled = ({ before, after, passed }: NoticeChange): boolean =>
  after.state === 'unknown' ? before.state === 'installing' || passed.has('installing') : after.state !== 'unreachable';

/** A signal that ended without any word of the node, and not because none came, was refused: it explains nothing. */
const wasRefused = (before: ServerRecord, after: ServerRecord): boolean =>
  before.expected !== null &&
  before.expected.signal !== 'restart' &&
  after.expected === null &&
  after.power === before.power &&
  after.notice === before.notice;

export class NoticeFeed {
  readonly #deps: NoticeFeedDeps;
  readonly #groups: NoticeGroups;
  readonly #followed = new Map<ServerKey, Followed>();
  readonly #backups: string[] = [];

  constructor(deps: NoticeFeedDeps) {
    this.#deps = deps;
    this.#groups = new NoticeGroups(deps.clock, deps.newId, (notice) => this.#tell(notice));
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
      isNew: !isPowerState(view.state),
      ...{ settled: view, latest: view, passed: new Set<ServerState>(), asked: null, overlaidUntil: 0 },
      ...{ wasToldUnreachable: false, wasToldOffline: false, cancel: null },
      ...{ crash: null, changedAt: 0, downAt: 0, awaitsWord: false, incident: null },
    };
  }

  #follow(known: Followed, before: ServerRecord, after: ServerRecord): void {
    const { clock } = this.#deps;
    const { expected } = after;
    if (expected !== null && expected.sentAt !== before.expected?.sentAt) {
      known.asked = { signal: expected.signal, at: expected.sentAt };
    }
    if (wasRefused(before, after)) known.asked = null;
    if (isOverlaid(before) || isOverlaid(after)) known.overlaidUntil = clock.now();
    const view = noticeView(after, known.overlaidUntil);
    const { state, hasInstallFailed } = known.latest;
    known.latest = view;
    const { word } = after.crash;
    if (word !== null && word !== before.crash.word) this.#hearWord(known, word);
    if (after.backup !== null && after.backup !== before.backup) this.#hearBackup(known, after.backup);
    if (view.state === 'offline' && state !== 'offline') known.downAt = clock.now();
    if (view.state === state && view.hasInstallFailed === hasInstallFailed) return;
    if (this.#takeFirstWord(known, state)) return;
    if (known.cancel === null) known.changedAt = clock.now();
    known.passed.add(view.state);
    known.cancel ??= clock.after(SETTLE_MS, () => this.#settle(known));
  }

  /** Taken at once: a crash may be right behind it. False when this is not the first word. */
  #takeFirstWord(known: Followed, before: ServerState): boolean {
    const isFirst = known.isNew && before === 'unknown' && isPowerState(known.latest.state);
    known.isNew = false;
    if (isFirst) known.settled = known.latest;
    return isFirst;
  }

  #settle(known: Followed): void {
    known.cancel = null;
    const { level, commandedAt, clock } = this.#deps;
    const { settled, latest, wasToldUnreachable, wasToldOffline } = known;
    const now = clock.now();
    const twins = this.#twins(known);
    const crash = known.crash !== null && now - known.crash.at <= WORD_MS ? known.crash : null;
    const change = { before: settled, after: latest, passed: new Set(known.passed), crash };
    const context = {
      now,
      level: level(latest.key, latest.access),
      isInFront: this.#isInFront(known),
      commandedAt: commandedAt(latest.key),
      // What was asked of the one record shows in the other, too.
      asked: known.asked ?? twins.find((twin) => twin.asked !== null)?.asked ?? null,
      ...{ wasToldUnreachable, wasToldOffline, incident: known.incident },
    };
    const event = eventOf(change, context);
    if (event === 'went-offline' && latest.isLive && !known.awaitsWord) {
      known.awaitsWord = true;
      known.cancel = clock.after(AWAIT_WORD_MS, () => this.#settle(known));
      return;
    }
    known.awaitsWord = false;
    const speaks = this.#speaks(known);
    const incidentId = speaks ? this.#report(known, event, change, context) : null;
    const notice = speaks ? noticeFor(change, context, incidentId) : null;
    known.asked = askedAfter(known.asked, change, now);
    if (latest.state === 'running') known.wasToldOffline = false;
    this.#endSilence(known, notice?.kind === 'back');
    if (isSettled(change)) {
      known.settled = latest;
      known.passed.clear();
      known.crash = null;
    }
    if (notice !== null) this.add({ ...notice, at: known.changedAt });
  }

  /** Tells it together with others of its kind; what is seen already needs no company. */
  add(notice: ServerNotice): void {
    const telling = { id: this.#deps.newId(), at: notice.at, isUpdate: false, isSeen: true };
    if (notice.isSeen) this.#deps.tell(composeNotice(notice, [], telling));
    else this.#groups.add(notice);
  }

  /** A report of each crash, and of other ends of servers that the person wants to hear of. */
  #report(known: Followed, kind: NoticeKind | null, change: NoticeChange, context: NoticeContext): string | null {
    if (!isDown(kind) || (kind !== 'crashed' && context.level === 'none')) return null;
    const id = this.#deps.onDown({ key: known.latest.key, at: known.downAt, kind, crash: change.crash });
    known.incident = id === null ? null : { id, at: known.downAt, crash: change.crash };
    return id;
  }

  #hearWord(known: Followed, word: CrashWord): void {
    const { incident } = known;
    const isLate = known.cancel === null && incident !== null && word.at - incident.at <= WORD_MS;
    if (isLate) {
      known.incident = { ...incident, crash: word };
      return this.#deps.onCrashWord(incident.id, word);
    }
    known.crash = word;
    if (!known.awaitsWord) return;
    // The other lines of the banner are right behind this one.
    known.cancel?.();
    known.cancel = this.#deps.clock.after(SETTLE_MS, () => this.#settle(known));
  }

  #hearBackup(known: Followed, { uuid, isSuccessful }: NonNullable<ServerRecord['backup']>): void {
    const { level, clock } = this.#deps;
    const { key, access } = known.latest;
    if (this.#backups.includes(uuid)) return;
    this.#backups.push(uuid);
    if (this.#backups.length > MAX_BACKUPS) this.#backups.shift();
    const context = { level: level(key, access), isInFront: this.#isInFront(known), now: clock.now() };
    const notice = backupNotice(known.latest, isSuccessful, context);
    if (notice !== null) this.add(notice);
  }

  #twins(known: Followed): readonly Followed[] {
    return [...this.#followed.values()].filter((each) => each !== known && each.latest.uuid === known.latest.uuid);
  }

  #isInFront(known: Followed): boolean {
    return [known, ...this.#twins(known)].some((each) => this.#deps.isInFront(each.latest.key));
  }

  /** False when another account's record tells it. */
  #speaks(known: Followed): boolean {
    const isTold = ({ key, access }: NoticeView): boolean => this.#deps.level(key, access) !== 'none';
    return !this.#twins(known).some((twin) => isTold(twin.latest) && speaksBefore(twin.latest, known.latest));
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
      if (isDown(notice.kind)) known.wasToldOffline = known.latest.state !== 'running';
    }
    this.#deps.tell(notice);
  }
}
