/** The connected accounts: one session each, and how an account reads outside. */
import type { Account, AccountStatus } from '../../preload/contract/models';
import type { AccountRecord } from '../accounts/account-book';
import { inOrder } from '../accounts/account-order';
import type { Cancel, Clock, Log, Random } from '../ports';
import { AccountSession, type FleetBudget, type FleetClient, type SessionEvents } from './account-session';
import { FleetError } from './errors';
import { guardedClient, readOnlyReason } from './read-only';
import type { Records } from './records';

export interface Member {
  readonly record: AccountRecord;
  readonly session: AccountSession;
  readonly budget: FleetBudget;
}

/** What index.ts wires in. */
export interface RosterDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  makeAccess(account: AccountRecord): { client: FleetClient; budget: FleetBudget };
}

interface Entry extends Member {
  readonly unsubscribe: Cancel;
}

export class Roster {
  readonly #deps: RosterDeps;
  readonly #onChanged: () => void;
  readonly #entries = new Map<string, Entry>();
  #isConnected = false;

  /** `onChanged`: an account reads differently. */
  constructor(deps: RosterDeps, onChanged: () => void) {
    this.#deps = deps;
    this.#onChanged = onChanged;
  }

  all(): readonly Member[] {
    return [...this.#entries.values()];
  }

  find(accountId: string): Member | undefined {
    return this.#entries.get(accountId);
  }

  require(accountId: string): Member {
    const member = this.#entries.get(accountId);
    if (member !== undefined) return member;
    throw new FleetError({ code: 'not-found', message: 'This panel was removed from Rookery.', blame: 'you' });
  }

  /**
   * Adds an account, or takes over the changed label, colour, pins or list of one that is there. `since`: epoch ms of what
   * is known of its servers from before; null: nothing.
   */
  set(record: AccountRecord, events: SessionEvents, since: number | null = null): void {
    const known = this.#entries.get(record.id);
    if (known !== undefined) {
      this.#entries.set(record.id, { ...known, record });
      this.#onChanged();
      known.session.setListsAll(wantsAll(record));
      return;
    }
    const { clock, random, log } = this.#deps;
    const { client: open, budget } = this.#deps.makeAccess(record);
    const client = guardedClient(open, () => readOnlyReason(this.#entries.get(record.id)?.record ?? record));
    const listsAll = wantsAll(record);
    const session = new AccountSession({ client, budget, listsAll, since, clock, random, log, events });
    const unsubscribe = budget.onChange(() => this.#onChanged());
    this.#entries.set(record.id, { record, session, budget, unsubscribe });
    this.#onChanged();
    if (this.#isConnected) session.start();
  }

  /** Begins to ask the panels, those that are added later too. */
  connect(): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    for (const { session } of this.#entries.values()) session.start();
  }

  /** Puts the accounts into this order; those that are not named come last, as they were. */
  reorder(ids: readonly string[]): void {
    const entries = inOrder(
      [...this.#entries].map(([id, entry]) => ({ id, entry })),
      ids,
    );
    this.#entries.clear();
    for (const { id, entry } of entries) this.#entries.set(id, entry);
    this.#onChanged();
  }

  remove(accountId: string): void {
    const entry = this.#entries.get(accountId);
    if (entry === undefined) return;
    this.#entries.delete(accountId);
    entry.session.stop();
    entry.unsubscribe();
    this.#onChanged();
  }

  stop(): void {
    for (const { session, unsubscribe } of this.#entries.values()) {
      session.stop();
      unsubscribe();
    }
  }
}

/** For anybody but an administrator the panel's answer is empty (protocol 6.1), so it is not asked. */
const wantsAll = ({ listsAll, identity }: AccountRecord): boolean => listsAll && identity.isAdmin;

/** All accounts as screens see them. */
export function accountsOf(roster: Roster, records: Pick<Records, 'all'>): readonly Account[] {
  const counts = new Map<string, number>();
  for (const { accountId } of records.all()) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
  return roster.all().map((member) => accountOf(member, counts.get(member.record.id) ?? 0));
}

/** The account as screens see it; never its key. */
function accountOf({ record, session, budget }: Member, serverCount: number): Account {
  const { id, label, color, panelUrl, panelKind, identity, keyStorage, listsAll, isReadOnly } = record;
  const { status, unreadable, othersProblem } = session;
  const facts = { id, label, color, panelUrl, panelKind, identity, keyStorage, listsAll, isReadOnly };
  return { ...facts, status, budget: budget.state(), serverCount, unreadable, othersProblem };
}

/** Why an account cannot act; null when it can. */
export function accountBlocked(status: AccountStatus): string | null {
  if (status.kind === 'refused') {
    return status.error.code === 'two-factor'
      ? 'The panel wants two-factor authentication for this account.'
      : 'The panel refuses the key of this account.';
  }
  if (status.kind !== 'no-key') return null;
  switch (status.reason) {
    case 'locked':
      return 'The keychain is locked.';
    case 'missing-vault':
      return 'The keychain cannot be reached.';
    case 'missing-key':
      return 'Rookery has no key for this account.';
  }
}
