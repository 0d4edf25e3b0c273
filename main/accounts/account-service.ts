/** What a person can do with accounts: try, add, rename, give another key, remove, trust a certificate. */
import type { PanelCredentials } from '../../preload/contract/calls';
import type { KeyStorage, PanelColor, ProbeResult } from '../../preload/contract/models';
import { hostKeyOf } from '../panel/address';
import { cleanKey } from '../panel/api-key';
import type { BudgetBook, RateSample } from '../panel/budget';
import type { Pins, PresentedCertificate } from '../panel/certificates';
import { inspectCertificate } from '../panel/certificates';
import { PanelError } from '../panel/errors';
import type { ProbeInput, ProbeOutcome } from '../panel/probe';
import { probePanel } from '../panel/probe';
import type { HttpTransport } from '../panel/transport';
import type { Clock } from '../ports';
import type { AccountBook, AccountRecord } from './account-book';
import { distinctLabel, isLabelTaken, LABEL_MAX_CHARS, oneLine } from './labels';

export interface AccountServiceOptions {
  readonly accountBook: AccountBook;
  readonly transport: HttpTransport;
  readonly budgets: BudgetBook;
  readonly clock: Clock;
  /** `Rookery/<version>`. */
  readonly userAgent: string;
  /** Told every key before it is used, so that the log can leave it out. */
  readonly onSecret: (secret: string) => void;
  /** For tests. */
  readonly timeoutMs?: number;
  readonly inspect?: (host: string) => Promise<PresentedCertificate | null>;
}

type NewAccount = PanelCredentials & {
  readonly label: string;
  readonly color: PanelColor;
  readonly sessionOnly: boolean;
};

/** Rejects with errors that carry `wire`. */
export class AccountService {
  readonly #options: AccountServiceOptions;
  #lastAdded: Promise<unknown> = Promise.resolve();

  constructor(options: AccountServiceOptions) {
    this.#options = options;
  }

  /** Asks the panel who the key belongs to; stores nothing. */
  async probe(credentials: PanelCredentials): Promise<ProbeResult> {
    const { panelUrl, panelKind, identity } = await this.#probe(credentials);
    return {
      panelUrl,
      panelKind,
      identity,
      suggestedLabel: distinctLabel(suggestedLabel(panelUrl), this.#labels(null)),
      duplicateOf: this.#duplicateOf(panelUrl, identity.userId)?.label ?? null,
    };
  }

  /** One after the other, so that a second click does not slip past the search for duplicates. */
  add(arg: NewAccount): Promise<AccountRecord> {
    const added = this.#lastAdded.then(() => this.#add(arg));
    this.#lastAdded = added.catch(() => undefined);
    return added;
  }

  async #add(arg: NewAccount): Promise<AccountRecord> {
    const label = this.#freeLabel(cleanLabel(arg.label), null);
    const { panelUrl, panelKind, identity, pins, apiKey } = await this.#probe(arg);
    const duplicate = this.#duplicateOf(panelUrl, identity.userId);
    if (duplicate !== undefined) {
      throw new PanelError({
        code: 'invalid',
        message: `${identity.username} on this panel is there already, as "${duplicate.label}".`,
        nextStep: 'To use another key for it, replace the key of that account.',
        blame: 'you',
        fields: { apiKey: `Already there as "${duplicate.label}".` },
      });
    }
    const allowHttp = arg.allowHttp && panelUrl.startsWith('http://');
    const keyStorage = storageOf(arg.sessionOnly);
    const details = {
      label,
      color: arg.color,
      panelUrl,
      panelKind,
      identity,
      keyStorage,
      allowHttp,
      pins,
      listsAll: false,
      isReadOnly: false,
    };
    return this.#options.accountBook.add(details, apiKey);
  }

  update(arg: {
    readonly accountId: string;
    readonly label: string;
    readonly color: PanelColor;
    readonly listsAll: boolean;
    readonly isReadOnly: boolean;
  }): Promise<AccountRecord> {
    const { accountId, color, listsAll, isReadOnly } = arg;
    // In the executor, so that a bad label rejects like every other refusal here.
    return new Promise((resolve) => {
      const label = this.#freeLabel(cleanLabel(arg.label), accountId);
      resolve(this.#options.accountBook.update(accountId, { label, color, listsAll, isReadOnly }));
    });
  }

  /** Answers with the order that holds now. */
  reorder(accountIds: readonly string[]): readonly string[] {
    return this.#options.accountBook.reorder(accountIds);
  }

  /** The new key must belong to the same user: the account stands for that user everywhere else. */
  async replaceKey(arg: {
    readonly accountId: string;
    readonly apiKey: string;
    readonly sessionOnly: boolean;
  }): Promise<AccountRecord> {
    const { accountBook } = this.#options;
    const record = accountBook.require(arg.accountId);
    const outcome = await this.#probe({
      address: record.panelUrl,
      apiKey: arg.apiKey,
      allowHttp: record.allowHttp,
      trustedFingerprint: null,
      pins: record.pins,
    });
    const { identity, panelKind } = outcome;
    if (identity.userId !== record.identity.userId) {
      const message = `This key belongs to ${identity.username}, the account to ${record.identity.username}.`;
      throw new PanelError({
        code: 'invalid',
        message,
        nextStep: 'Use a key of the same user, or add a new account for the other one.',
        blame: 'you',
        fields: { apiKey: message },
      });
    }
    return accountBook.replaceKey(record.id, outcome.apiKey, storageOf(arg.sessionOnly), { identity, panelKind });
  }

  remove(accountId: string): Promise<void> {
    return this.#options.accountBook.remove(accountId);
  }

  /** Pins what `host` (`host:port`) presents now, if it is what the person looked at. */
  async trustCertificate(arg: {
    readonly accountId: string;
    readonly host: string;
    readonly fingerprint256: string;
  }): Promise<AccountRecord> {
    const { accountBook, inspect = inspectCertificate } = this.#options;
    accountBook.require(arg.accountId);
    const host = checkedHost(arg.host);
    const presented = await inspect(host);
    if (presented === null) {
      throw new PanelError({
        code: 'tls',
        message: `${host} presents no certificate at the moment.`,
        nextStep: 'Try again when it is online.',
        blame: 'network',
      });
    }
    if (presented.info.fingerprint256 !== arg.fingerprint256) {
      throw new PanelError({
        code: 'tls',
        message: `${host} now presents another certificate than the one you looked at.`,
        nextStep: 'Look at the new one before you trust it. If it changes each time, somebody may be in between.',
        blame: 'network',
        certificate: presented.info,
      });
    }
    const { fingerprint256 } = presented.info;
    return accountBook.pin(arg.accountId, host, { fingerprint256, pem: presented.pem });
  }

  async #probe(input: PanelCredentials & { readonly pins?: Pins }): Promise<ProbeOutcome> {
    const { transport, clock, userAgent, onSecret, budgets, timeoutMs } = this.#options;
    onSecret(cleanKey(input.apiKey));
    const samples: RateSample[] = [];
    const outcome = await probePanel(input satisfies ProbeInput, {
      transport,
      clock,
      userAgent,
      onAnswer: (sample) => samples.push(sample),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    const budget = budgets.for(outcome.panelUrl, outcome.identity.userId);
    for (const sample of samples) budget.record(sample);
    return outcome;
  }

  #labels(exceptId: string | null): readonly string[] {
    return this.#options.accountBook.list().flatMap(({ id, label }) => (id === exceptId ? [] : label));
  }

  /** A label tells which panel an action goes to, so no two accounts share one. Who keeps the label they have may. */
  #freeLabel(label: string, accountId: string | null): string {
    const isKept = accountId !== null && this.#options.accountBook.get(accountId)?.label === label;
    if (isKept || !isLabelTaken(label, this.#labels(accountId))) return label;
    const message = `Another panel is called ${label} already.`;
    throw new PanelError({ code: 'invalid', message, blame: 'you', fields: { label: message } });
  }

  #duplicateOf(panelUrl: string, userId: string): AccountRecord | undefined {
    const isSame = (record: AccountRecord) => record.panelUrl === panelUrl && record.identity.userId === userId;
    return this.#options.accountBook.list().find(isSame);
  }
}

const storageOf = (sessionOnly: boolean): KeyStorage => (sessionOnly ? 'session' : 'keychain');

/** The host's name without `panel.` in front. */
function suggestedLabel(panelUrl: string): string {
  const { hostname } = new URL(panelUrl);
  return hostname.replace(/^(?:panel|www)\.(?=.*\.)/, '').slice(0, LABEL_MAX_CHARS);
}

function cleanLabel(typed: string): string {
  const label = oneLine(typed);
  const length = [...label].length;
  const message =
    length === 0 ? 'Enter a name for this panel.' : `A name may have ${LABEL_MAX_CHARS} characters at most.`;
  if (length >= 1 && length <= LABEL_MAX_CHARS) return label;
  throw new PanelError({ code: 'invalid', message, blame: 'you', fields: { label: message } });
}

/** `host:port` and nothing else: the text comes from the window. */
function checkedHost(host: string): string {
  const url = `https://${host}`;
  if (URL.canParse(url) && hostKeyOf(url) === host) return host;
  throw new PanelError({ code: 'invalid', message: 'This is not a host with a port.', blame: 'rookery' });
}
