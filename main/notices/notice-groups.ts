/** Gathers notices of one kind about servers of one node, so that a node that goes down is one notice and not forty. */
import type { ServerKey } from '../../preload/contract/models';
import type { NoticeKind } from '../../preload/contract/notifications';
import type { Cancel, Clock } from '../ports';
import { composeNotice, type Notice } from './notice-words';
import type { ServerNotice } from './notices';

/** How long more of the same is waited for, ms: what happens at once is heard of within this time. */
const GATHER_MS = 1_000;

/** Polling finds one silent server after the other (protocol 6.4), so these are waited for longer, ms. */
const GATHER_POLLED_MS = 5_000;

/** Those that are found even later are added to the notice at most this often, ms. */
const ADD_EVERY_MS = 30_000;

const isPolled = (kind: NoticeKind): boolean => kind === 'unreachable' || kind === 'back';

interface Group {
  readonly id: string;
  /** Epoch ms of the first one. */
  readonly at: number;
  readonly kind: NoticeKind;
  readonly members: Map<ServerKey, ServerNotice>;
  hasGrown: boolean;
  isTold: boolean;
  cancel: Cancel;
}

export class NoticeGroups {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #tell: (notice: Notice) => void;
  readonly #groups = new Map<string, Group>();

  constructor(clock: Clock, newId: () => string, tell: (notice: Notice) => void) {
    this.#clock = clock;
    this.#newId = newId;
    this.#tell = tell;
  }

  add(notice: ServerNotice): void {
    const { kind, server } = notice;
    // A rule speaks of the servers of many nodes.
    const about = notice.alert === null ? [server.accountId, server.node] : [notice.alert.ruleId];
    const name = JSON.stringify([kind, ...about]);
    let group = this.#groups.get(name);
    if (group === undefined) {
      const cancel = this.#clock.after(isPolled(kind) ? GATHER_POLLED_MS : GATHER_MS, () => this.#flush(name));
      const id = this.#newId();
      group = { id, at: notice.at, kind, members: new Map(), hasGrown: false, isTold: false, cancel };
      this.#groups.set(name, group);
    }
    group.members.set(server.key, notice);
    group.hasGrown = true;
  }

  /** This is not so any more; null: the server is gone. */
  drop(key: ServerKey, kind: NoticeKind | null): void {
    for (const group of this.#groups.values()) if (kind === null || group.kind === kind) group.members.delete(key);
  }

  stop(): void {
    for (const group of this.#groups.values()) group.cancel();
    this.#groups.clear();
  }

  #flush(name: string): void {
    const group = this.#groups.get(name);
    if (group === undefined) return;
    const [first, ...others] = group.members.values();
    if (!group.hasGrown || first === undefined || !isPolled(group.kind)) this.#groups.delete(name);
    else group.cancel = this.#clock.after(ADD_EVERY_MS, () => this.#flush(name));
    const { id, at, hasGrown, isTold: isUpdate } = group;
    group.hasGrown = false;
    group.isTold = true;
    if (hasGrown && first !== undefined) {
      this.#tell(composeNotice(first, others, { id, at, isUpdate, isSeen: false }));
    }
  }
}
