/** What a person does to a server: power signals and commands, checked before they are sent. */
import type { PowerSignal, ServerKey } from '../../preload/contract/models';
import type { Clock } from '../ports';
import type { Details, Known } from './details';
import { FleetError } from './errors';
import { commandBlocked, powerBlocked, type PowerContext } from './power-rules';
import { readOnlyReason } from './read-only';
import type { Records } from './records';
import { accountBlocked } from './roster';
import { shownState } from './summary';
import type { WatchPlan } from './watch-plan';
import type { Watches } from './watches';

export interface ActionsDeps {
  readonly clock: Clock;
  readonly details: Details;
  readonly records: Records;
  readonly plan: Pick<WatchPlan, 'hold' | 'hurry'>;
  readonly watches: Pick<Watches, 'isLive' | 'sendCommand'>;
}

const rulesOf = ({ record, member }: Known): PowerContext => ({
  state: shownState(record).state,
  permissions: record.permissions,
  accountBlocked: accountBlocked(member.session.status),
  readOnly: readOnlyReason(member.record),
});

function refuse(blocked: string | null): void {
  if (blocked !== null) throw new FleetError({ code: 'conflict', message: blocked, blame: 'you' });
}

export class Actions {
  readonly #deps: ActionsDeps;
  /** Epoch ms of the last command sent to a server. */
  readonly #commandedAt = new Map<ServerKey, number>();

  constructor(deps: ActionsDeps) {
    this.#deps = deps;
  }

  /** Shows the expected state at once; rejects, and takes it back, when the panel refuses. */
  async power(key: ServerKey, signal: PowerSignal): Promise<void> {
    const { details, records, plan } = this.#deps;
    const known = await details.withRights(key);
    refuse(powerBlocked(signal, rulesOf(known)));
    records.apply(key, { type: 'power-sent', signal });
    try {
      plan.hold(key);
      await known.member.session.client.power(known.record.server.uuid, signal);
    } catch (thrown) {
      records.apply(key, { type: 'power-failed', signal, error: details.failed(known, thrown) });
      throw thrown;
    }
  }

  /** Over the live socket, or over HTTP when there is none; the answer comes over the socket. */
  async command(key: ServerKey, text: string): Promise<void> {
    const { details, plan, watches } = this.#deps;
    const known = await details.withRights(key);
    refuse(commandBlocked(rulesOf(known)));
    this.#commandedAt.set(key, this.#deps.clock.now());
    if (watches.isLive(key)) {
      await watches.sendCommand(key, text);
      return;
    }
    plan.hurry(key);
    try {
      await known.member.session.client.command(known.record.server.uuid, text);
    } catch (thrown) {
      details.failed(known, thrown);
      throw thrown;
    }
  }

  /** When the last command was sent to this server, epoch ms; null: none was. */
  commandedAt(key: ServerKey): number | null {
    return this.#commandedAt.get(key) ?? null;
  }

  /** The server or its account is gone. */
  forget(key: ServerKey): void {
    this.#commandedAt.delete(key);
  }
}
