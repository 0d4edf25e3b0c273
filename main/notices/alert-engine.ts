/** Holds every server against the alert rules: on each new figure, and once a second only where time alone decides. */
import type { ServerKey } from '../../preload/contract/models';
import type { AlertRule, FiringAlert } from '../../preload/contract/notifications';
import type { ServerRecord } from '../fleet/server-state';
import { shownState } from '../fleet/summary';
import type { Cancel, Clock } from '../ports';
import type { AlertMemory } from './alert-memory';
import { type AlertState, alertStep, AT_REST, isInScope, type Reading, usagePercent } from './alert-rules';
import { alertWords } from './alert-words';
import { noticeView, type ServerNotice } from './notices';

/** How often silence and the end of a crash loop are looked for, ms. */
const TICK_MS = 1_000;

export interface AlertEngineDeps {
  readonly clock: Clock;
  /** The same list until one of them changes. */
  readonly rules: () => readonly AlertRule[];
  readonly tagsOf: (key: ServerKey) => readonly string[];
  /** The person wants to hear nothing of this server. */
  readonly isMuted: (record: ServerRecord) => boolean;
  /** What was told before this start. */
  readonly memory: Pick<AlertMemory, 'recall' | 'keep' | 'forgetRules'>;
  readonly isInFront: (key: ServerKey) => boolean;
  /** Epoch ms of the last line of the server itself; null: none came yet. */
  readonly lastOutputAt: (key: ServerKey) => number | null;
  /** Crashes of this server since then, epoch ms. */
  readonly crashesSince: (key: ServerKey, since: number) => number;
  readonly tell: (notice: ServerNotice) => void;
  readonly onFiring: (firing: readonly FiringAlert[]) => void;
}

/** Why a server is looked at: new figures, anything else that was told of it, or that time has passed. */
type Occasion = 'figures' | 'state' | 'time';

interface Look {
  readonly occasion: Occasion;
  /** Epoch ms. */
  readonly now: number;
  readonly isRunning: boolean;
}

interface Held {
  record: ServerRecord;
  /** By rule id; rules at rest have none. */
  readonly states: Map<string, AlertState>;
}

export class AlertEngine {
  readonly #deps: AlertEngineDeps;
  readonly #held = new Map<ServerKey, Held>();
  readonly #keysOf = new Map<string, Set<ServerKey>>();
  /** Servers that a rule looks at as time goes by. */
  readonly #armed = new Set<ServerKey>();
  #cancelTick: Cancel | null = null;

  constructor(deps: AlertEngineDeps) {
    this.#deps = deps;
  }

  /** Each change of a record, in order; see Fleet. */
  onRecord(key: ServerKey, after: ServerRecord | null): void {
    const held = this.#held.get(key);
    if (after === null) return this.#forget(key, held);
    const before = held?.record;
    if (held === undefined) this.#hold(key, after);
    else held.record = after;
    const isSame = before?.power === after.power && before?.link === after.link;
    if (before !== undefined && before.stats === after.stats && isSame) return;
    if (this.#deps.rules().length > 0) this.#look(key, before?.stats !== after.stats ? 'figures' : 'state');
  }

  /** A server went down by itself. */
  onCrash(key: ServerKey): void {
    this.#look(key, 'state');
  }

  /** Rules, tags or switches are not what they were: by a rule that was changed or removed, everything begins anew. */
  rulesChanged(changed: readonly string[]): void {
    this.#deps.memory.forgetRules(changed);
    for (const [key, held] of this.#held) {
      for (const id of changed) held.states.delete(id);
      this.#look(key, 'state');
    }
    this.#tellFiring();
  }

  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = null;
    this.#held.clear();
    this.#armed.clear();
  }

  #hold(key: ServerKey, record: ServerRecord): void {
    this.#held.set(key, { record, states: new Map() });
    const { uuid } = record.server;
    this.#keysOf.set(uuid, (this.#keysOf.get(uuid) ?? new Set()).add(key));
  }

  #forget(key: ServerKey, held: Held | undefined): void {
    this.#held.delete(key);
    this.#armed.delete(key);
    if (held === undefined) return;
    this.#keysOf.get(held.record.server.uuid)?.delete(key);
    if ([...held.states.values()].some(({ firingSince }) => firingSince !== null)) this.#tellFiring();
  }

  #look(key: ServerKey, occasion: Occasion): void {
    const held = this.#held.get(key);
    if (held === undefined) return;
    const { rules, clock, memory } = this.#deps;
    const isRunning = shownState(held.record).state === 'running';
    const look: Look = { occasion, now: clock.now(), isRunning };
    let isArmed = false;
    let hasTurned = false;
    for (const rule of rules()) {
      if (occasion === 'time' && rule.condition.kind === 'usage') continue;
      const reading = this.#reading(rule, held.record, look);
      const isHeld = held.states.has(rule.id);
      const known = held.states.get(rule.id) ?? memory.recall(rule.id, key) ?? undefined;
      if (reading === null || (known === undefined && reading.isBroken === null)) continue;
      const state = known ?? AT_REST;
      const next = alertStep(rule, state, reading);
      held.states.set(rule.id, next.state);
      memory.keep(rule.id, key, next.state);
      // What fired before this start was not said to fire yet.
      hasTurned ||= !isHeld && next.state.firingSince !== null;
      hasTurned ||= (state.firingSince === null) !== (next.state.firingSince === null);
      isArmed ||= this.#needsTime(rule, held.record, next.state);
      if (next.told !== null) this.#tell(rule, next.told, held.record);
    }
    if (isArmed) this.#armed.add(key);
    else this.#armed.delete(key);
    this.#armTick();
    if (hasTurned) this.#tellFiring();
  }

  /** What the rule sees now; null: it has nothing to look at. */
  #reading(rule: AlertRule, record: ServerRecord, { occasion, now, isRunning }: Look): Reading | null {
    const { condition } = rule;
    const { stats, link, power, server } = record;
    const nothing: Reading = { at: now, isBroken: null, forMs: 0 };
    if (!this.#applies(rule, record)) return nothing;
    switch (condition.kind) {
      case 'usage': {
        if (!isRunning || stats === null) return nothing;
        if (occasion !== 'figures') return null;
        const percent = usagePercent(condition.figure, stats, server.limits);
        if (percent === null) return nothing;
        return { at: stats.at, isBroken: percent > condition.abovePercent, forMs: condition.forMs };
      }
      case 'silence': {
        if (!isRunning || link.phase !== 'live' || power === null) return nothing;
        const since = Math.max(this.#deps.lastOutputAt(record.key) ?? 0, link.since, power.since);
        return { at: now, isBroken: now - since >= condition.forMs, forMs: 0 };
      }
      case 'crashes': {
        const count = this.#deps.crashesSince(record.key, now - condition.withinMs);
        return { at: now, isBroken: count >= condition.count, forMs: 0 };
      }
    }
  }

  #needsTime(rule: AlertRule, record: ServerRecord, state: AlertState): boolean {
    if (rule.condition.kind === 'crashes') return state.firingSince !== null;
    return rule.condition.kind === 'silence' && record.link.phase === 'live';
  }

  /** One server seen through two accounts is one; the record with the socket speaks for both. */
  #applies({ isOn, scope }: AlertRule, { key, accountId, server, link }: ServerRecord): boolean {
    const record = this.#held.get(key)?.record;
    if (!isOn || record === undefined) return false;
    const scoped = { key, accountId, tags: this.#deps.tagsOf(key), isMuted: this.#deps.isMuted(record) };
    if (!isInScope(scope, scoped)) return false;
    if (scope.kind === 'servers' || scope.kind === 'account') return true;
    const isLive = link.phase === 'live';
    const keys = this.#keysOf.get(server.uuid);
    if (keys === undefined || keys.size < 2) return true;
    return ![...keys].some((other) => {
      const twin = this.#held.get(other)?.record;
      if (other === key || twin === undefined) return false;
      const isTwinLive = twin.link.phase === 'live';
      return isTwinLive === isLive ? other < key : isTwinLive;
    });
  }

  #tell(rule: AlertRule, kind: 'alert' | 'alert-over', record: ServerRecord): void {
    const { clock, isInFront, crashesSince, tell } = this.#deps;
    const { key, server, stats } = record;
    const now = clock.now();
    const crashes = rule.condition.kind === 'crashes' ? crashesSince(key, now - rule.condition.withinMs) : 0;
    const view = noticeView(record, 0);
    tell({
      ...{ kind, server: view, before: view.state, at: now, isSeen: isInFront(key) },
      ...{ isRecovery: false, crash: null, incidentId: null },
      alert: alertWords(rule, kind, { name: server.name, limits: server.limits, stats, crashes }),
    });
  }

  #tellFiring(): void {
    const firing = [...this.#held].flatMap(([key, { states }]) =>
      [...states].flatMap(([ruleId, { firingSince }]) =>
        firingSince === null ? [] : [{ ruleId, key, since: firingSince }],
      ),
    );
    this.#deps.onFiring(firing);
  }

  #armTick(): void {
    if (this.#armed.size === 0) return;
    this.#cancelTick ??= this.#deps.clock.after(TICK_MS, () => {
      this.#cancelTick = null;
      for (const key of [...this.#armed]) this.#look(key, 'time');
      this.#armTick();
    });
  }
}
