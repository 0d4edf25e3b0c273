/** What can be made to go wrong, as plain state on panels, nodes and servers. */

/** How one HTTP answer of a panel is spoilt. */
export type HttpEffect =
  | { kind: 'status'; status: number; html?: boolean }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  | { kind: 'delay'; ms: number }
  | { kind: 'malformed' }
  | { kind: 'body'; body: string; contentType?: string; status?: number }
  | { kind: 'redirect'; to: string; status?: number }
  | { kind: 'reset' }
  | { kind: 'hang' };

/** A spoilt answer and the requests it applies to; it ends by count, by time or never. */
export interface HttpRule {
  id: number;
  method: string | null;
  /** Substring of the path; null matches all. */
  path: string | null;
  remaining: number | null;
  /** Clock time in ms. */
  until: number | null;
  effect: HttpEffect;
}

/** `refuse`: nothing listens. `hang`: accepts and stays silent. `reset`: closes at once. `error`: answers a status. */
export type NodeMode = 'up' | 'refuse' | 'hang' | 'reset' | 'error';

export interface NodeFaults {
  mode: NodeMode;
  /** Status of `error` answers. */
  status: number;
  /** How long the panel waits for a hanging node; 5 s to connect on real panels. */
  timeoutMs: number;
}

export interface ServerFaults {
  /** Power actions over REST and socket are accepted and forgotten. */
  ignorePower: boolean;
  /** Status for socket upgrades, null lets them pass. */
  refuseUpgrade: number | null;
  /** Sockets opened from now on are dead: TCP stays open, nothing is read, answered or sent. */
  halfOpen: boolean;
  /** The node does not know the server although the panel does. */
  missingOnNode: boolean;
  /** Path inside `attributes` (dots) to the value shown instead. */
  fields: Map<string, unknown>;
  /** Stops the periodic socket drop. */
  stopDropping: (() => void) | null;
}

/** A node without faults. */
export function healthyNode(down: boolean): NodeFaults {
  return { mode: down ? 'refuse' : 'up', status: 500, timeoutMs: 5000 };
}

/** A server without faults. */
export function healthyServer(): ServerFaults {
  return {
    ignorePower: false,
    refuseUpgrade: null,
    halfOpen: false,
    missingOnNode: false,
    fields: new Map(),
    stopDropping: null,
  };
}

/** Takes the first rule that applies to a request, using up one of its counted uses. */
export function takeRule(rules: HttpRule[], method: string, path: string, now: number): HttpEffect | null {
  const alive = rules.filter((rule) => (rule.until === null || rule.until > now) && rule.remaining !== 0);
  rules.splice(0, rules.length, ...alive);
  const rule = alive.find((r) => (r.method ?? method) === method && (r.path === null || path.includes(r.path)));
  if (!rule) return null;
  if (rule.remaining !== null) rule.remaining -= 1;
  return rule.effect;
}
