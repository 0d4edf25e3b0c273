/** Builds what an account and a watched server need: the panel's client, and the parts of a live connection. */
import type { ServerKey } from '../../preload/contract/models';
import type { AccountBook, AccountRecord } from '../accounts/account-book';
import type { BudgetBook, RateBudget } from '../panel/budget';
import { inspectCertificate, tlsOptionsFor } from '../panel/certificates';
import { PanelClient } from '../panel/client';
import type { HttpTransport } from '../panel/transport';
import type { Clock, Random } from '../ports';
import { WingsConnection } from '../wings/connection';
import { OriginBook } from '../wings/origins';
import { ServerConsole } from '../wings/server-console';
import type { OpenSocket } from '../wings/socket-factory';
import type { TokenClaims } from '../wings/token';
import { type FetchToken, TokenSource } from '../wings/token-source';
import { DEFAULT_CHOICES, type FleetChoices } from './choices';
import type { Fleet, FleetDeps } from './fleet';
import type { WatchParts } from './watches';

/** The effects that connections are made from. */
export interface AccessDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: HttpTransport;
  readonly openSocket: OpenSocket;
  readonly budgets: BudgetBook;
  readonly accountBook: AccountBook;
  readonly userAgent: string;
  /** Without it: the defaults. */
  readonly choices?: () => FleetChoices;
}

/** Everything a fleet connects with. */
export function connections(deps: AccessDeps): Pick<FleetDeps, 'makeAccess' | 'makeWatchParts'> {
  return {
    makeAccess: (account) => panelAccess(deps, account),
    makeWatchParts: (fleet) => watchParts(deps, fleet),
  };
}

/** The client of one account, on the budget that all keys of its panel user share. */
function panelAccess(deps: AccessDeps, account: AccountRecord): { client: PanelClient; budget: RateBudget } {
  const budget = deps.budgets.for(account.panelUrl, account.identity.userId);
  const client = new PanelClient({
    panelUrl: account.panelUrl,
    allowHttp: account.allowHttp,
    pins: () => deps.accountBook.get(account.id)?.pins ?? {},
    readKey: () => deps.accountBook.readKey(account.id),
    transport: deps.transport,
    budget,
    clock: deps.clock,
    userAgent: deps.userAgent,
  });
  return { client, budget };
}

/** The parts of the watches of a fleet. */
function watchParts(deps: AccessDeps, fleet: Fleet): WatchParts {
  const { clock, random, openSocket, choices = () => DEFAULT_CHOICES } = deps;
  const origins = new OriginBook();
  // One per server for as long as its account is connected: the node's limit on tokens does not start anew because a
  // server was unwatched. They go with the client of an account that is removed.
  const sources = new WeakMap<object, Map<string, TokenSource>>();
  const tokensOf = (key: ServerKey): TokenSource => {
    const { client, server } = fleet.access(key);
    const ofClient = sources.get(client) ?? new Map<string, TokenSource>();
    sources.set(client, ofClient);
    const known = ofClient.get(server.uuid);
    if (known !== undefined) return known;
    const fetchToken: FetchToken = (priority, turn) => client.websocketToken(server.uuid, priority, turn);
    // A token says what its bearer may do, and costs nothing more: the first to know of a permission that is gone.
    const onClaims = ({ permissions }: TokenClaims) => fleet.heardPermissions(key, permissions);
    const source = new TokenSource({ clock, fetchToken, onClaims });
    ofClient.set(server.uuid, source);
    return source;
  };
  return {
    makeConsole: (options) => new ServerConsole({ clock, choices, ...options }),
    makeConnection(key, events) {
      const { account } = fleet.access(key);
      return new WingsConnection({
        clock,
        random,
        openSocket,
        origins,
        tokens: tokensOf(key),
        panelUrl: account.panelUrl,
        tls: {
          optionsFor: (host) => ({ ...tlsOptionsFor(deps.accountBook.get(account.id)?.pins ?? {}, host) }),
          inspect: async (host) => (await inspectCertificate(host))?.info ?? null,
        },
        ...events,
      });
    },
  };
}
