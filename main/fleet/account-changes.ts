/** What follows for servers, screens and live connections when an account comes, changes, goes or hears from its panel. */
import type { AccountStatus } from '../../preload/contract/models';
import type { AccountRecord } from '../accounts/account-book';
import type { SessionEvents } from './account-session';
import type { ChangeFeed } from './change-feed';
import type { Details } from './details';
import { sessionInputs } from './inputs';
import { type KeptAccount, restoredRecord } from './last-known';
import type { Records } from './records';
import type { Roster } from './roster';
import type { WatchPlan } from './watch-plan';
import type { Watches } from './watches';

export interface AccountChangesDeps {
  readonly details: Details;
  readonly feed: ChangeFeed;
  readonly plan: WatchPlan;
  readonly records: Records;
  readonly roster: Roster;
  readonly watches: Pick<Watches, 'retry'>;
  /** An account's servers as they were before this start; null: nothing is known. */
  readonly lastKnown: (accountId: string) => KeptAccount | null;
}

export class AccountChanges {
  readonly #deps: AccountChangesDeps;

  constructor(deps: AccountChangesDeps) {
    this.#deps = deps;
  }

  /** Adds an account, or takes over the changed label, colour, pins or switches of one that is there. */
  set(account: AccountRecord): void {
    const { feed, lastKnown, records, roster } = this.#deps;
    const before = roster.find(account.id);
    const wasReadOnly = before?.record.isReadOnly ?? account.isReadOnly;
    const known = before === undefined ? lastKnown(account.id) : null;
    roster.set(account, this.#events(account.id), known?.at);
    records.restore((known?.servers ?? []).map((server) => restoredRecord(account.id, server)));
    if (account.isReadOnly === wasReadOnly) return;
    const changed = records.of(account.id);
    for (const { key } of changed) feed.touch(key);
    const last = changed.at(-1);
    if (last !== undefined) feed.touchNow(last.key);
  }

  remove(accountId: string): void {
    const { plan, records, roster } = this.#deps;
    roster.remove(accountId);
    records.dropAll(accountId);
    plan.decide();
  }

  /** Connects again. */
  retry(accountId: string): void {
    const { records, roster, watches } = this.#deps;
    roster.require(accountId).session.retry();
    for (const { key } of records.of(accountId)) watches.retry(key);
  }

  /** Reads the lists again; null: of every account. Resolves when they are there or have failed. */
  async refresh(accountId: string | null): Promise<void> {
    const { plan, roster, watches } = this.#deps;
    const members = accountId === null ? roster.all() : [roster.require(accountId)];
    await Promise.all(members.map((member) => member.session.refresh('click')));
    if (plan.onScreen === null) return;
    watches.retry(plan.onScreen);
    plan.hurry(plan.onScreen);
  }

  #events(accountId: string): SessionEvents {
    const { details, feed, plan, records } = this.#deps;
    return {
      ...sessionInputs(accountId, records, details),
      onStatus: (status) => this.#onStatus(accountId, status),
      onListed: (listing, askedAt) => {
        records.merge(accountId, listing, askedAt);
        feed.touchAccounts();
        plan.decideSoon();
      },
    };
  }

  #onStatus(accountId: string, status: AccountStatus): void {
    const { feed, plan, records } = this.#deps;
    feed.touchAccounts();
    for (const { key } of records.of(accountId)) feed.touch(key);
    if (status.kind !== 'connecting') plan.decideSoon();
  }
}
