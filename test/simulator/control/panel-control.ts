/** Faults of panels and nodes: spoilt answers, rate limits, outages. */
import type { PanelMode } from '../panel/panel-server';
import type { HttpEffect, NodeMode } from './faults';
import { type Machinery, type PanelSelector, selectNodes, selectPanels } from './selectors';

export interface RequestMatch {
  panel?: PanelSelector;
  method?: string;
  /** Substring of path and query, e.g. `/resources` or `type=admin`. */
  path?: string;
  /** Ends after this many requests. */
  times?: number;
  /** Ends after this many seconds. */
  seconds?: number;
}

let nextRule = 1;

export class PanelControl {
  readonly #m: Machinery;

  constructor(machinery: Machinery) {
    this.#m = machinery;
  }

  /** Spoils matching answers; without `times` and `seconds` until {@link clearFaults}. */
  spoil({ panel, method, path, times, seconds, effect }: RequestMatch & { effect: HttpEffect }): void {
    for (const target of selectPanels(this.#m, panel)) {
      target.panel.rules.push({
        id: nextRule++,
        method: method ?? null,
        path: path ?? null,
        remaining: times ?? null,
        until: seconds === undefined ? null : Date.now() + seconds * 1000,
        effect,
      });
    }
  }

  /** 429 with `Retry-After` (seconds, default 30). */
  rateLimit({ retryAfter = 30, ...match }: RequestMatch & { retryAfter?: number }): void {
    this.spoil({ ...match, effect: { kind: 'rate-limited', retryAfterSeconds: retryAfter } });
  }

  /** An HTML page of a proxy instead of an answer. */
  htmlError({ status = 502, ...match }: RequestMatch & { status?: number }): void {
    this.spoil({ ...match, effect: { kind: 'status', status, html: true } });
  }

  /** Answers late but right. */
  slow({ ms, ...match }: RequestMatch & { ms: number }): void {
    this.spoil({ ...match, effect: { kind: 'delay', ms } });
  }

  /** Half a JSON document with status 200. */
  malformed(match: RequestMatch): void {
    this.spoil({ ...match, effect: { kind: 'malformed' } });
  }

  /** `to`: `foreign` (another origin that logs what it gets), `same` (same origin) or an origin. */
  redirect({ to = 'foreign', status = 302, ...match }: RequestMatch & { to?: string; status?: number }): void {
    this.spoil({ ...match, effect: { kind: 'redirect', to, status } });
  }

  /** Removes every rule made by the methods above. */
  clearFaults({ panel }: { panel?: PanelSelector } = {}): void {
    for (const target of selectPanels(this.#m, panel)) target.panel.rules.length = 0;
  }

  /** Takes panels down (`refuse`, `reset`, `hang`) or `up` again. */
  async panelMode({ panel, mode }: { panel?: PanelSelector; mode: PanelMode }): Promise<void> {
    for (const target of selectPanels(this.#m, panel)) await target.setMode(mode);
  }

  /** 503 on everything, as `artisan down`. */
  panelMaintenance({ panel, on = true }: { panel?: PanelSelector; on?: boolean }): void {
    for (const target of selectPanels(this.#m, panel)) target.panel.maintenance = on;
  }

  /** Uses up the user's budget until `seconds` from now. */
  exhaustRateLimit({ panel, user, seconds = 60 }: { panel?: PanelSelector; user: string; seconds?: number }): void {
    for (const target of selectPanels(this.#m, panel)) {
      const found = target.panel.users.find((candidate) => candidate.username === user);
      if (found) target.limiter.exhaust(`user:${found.uuid}`, seconds * 1000);
    }
  }

  /** Gives every user and server a fresh budget. */
  resetRateLimit({ panel }: { panel?: PanelSelector } = {}): void {
    for (const target of selectPanels(this.#m, panel)) target.limiter.clear();
  }

  /** Empties the 20 s cache of `/resources`. */
  clearResourceCache({ panel }: { panel?: PanelSelector } = {}): void {
    for (const target of selectPanels(this.#m, panel)) target.cache.clear();
  }

  /** Lifetime in seconds of tokens issued from now on; 600 is real. */
  tokenTtl({ panel, seconds }: { panel?: PanelSelector; seconds: number }): void {
    for (const target of selectPanels(this.#m, panel)) target.panel.tokenTtlSeconds = seconds;
  }

  /** Makes an API key worthless at once. */
  revokeKey({ panel, key }: { panel?: PanelSelector; key: string }): void {
    for (const target of selectPanels(this.#m, panel)) {
      for (const found of target.panel.keys.filter((candidate) => candidate.label === key))
        found.expiresAt = new Date(0);
    }
  }

  /**
   * Breaks nodes or mends them (`up`). `error` answers `status`; `hang` makes the panel wait `timeoutMs` before its 504
   * and turns open sockets half-open.
   */
  async nodeMode({
    node,
    mode,
    status = 500,
    timeoutMs = 5000,
  }: {
    node?: string;
    mode: NodeMode;
    status?: number;
    timeoutMs?: number;
  }): Promise<void> {
    for (const target of selectNodes(this.#m, node)) {
      Object.assign(target.node.faults, { mode, status, timeoutMs });
      await target.applyMode();
    }
  }

  /** The panel's maintenance flag of nodes. */
  nodeMaintenance({ node, on = true }: { node?: string; on?: boolean }): void {
    for (const target of selectNodes(this.#m, node)) target.node.maintenance = on;
  }

  /** Wings restarts: every socket drops, every token issued before is refused, containers go on. */
  restartWings({ node }: { node?: string } = {}): void {
    for (const target of selectNodes(this.#m, node)) {
      target.node.bootedAt = Date.now();
      for (const session of target.sessions) session.socket.terminate();
    }
  }
}
