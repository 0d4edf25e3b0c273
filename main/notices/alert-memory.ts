/** What alert rules have told of which server, kept on disk, so that a new start neither tells it again nor forgets to end it. */
import * as v from 'valibot';

import type { ServerKey } from '../../preload/contract/models';
import type { Clock, Log } from '../ports';
import type { DataFile } from '../settings/data-file';
import { type AlertState, AT_REST } from './alert-rules';
import { LateSave } from './late-save';

/** Rules times servers that were told of lately; beyond it the oldest are forgotten, and may be told again. */
export const MAX_TOLD = 1_000;

/** The longest cooldown that a rule can have, ms: what is older silences nothing. */
const KEEP_MS = 7 * 24 * 3_600_000;

const toldShape = v.object({
  ruleId: v.string(),
  key: v.string(),
  firingSince: v.nullable(v.number()),
  isTold: v.boolean(),
  toldAt: v.number(),
});

/** Times are epoch ms. */
type Told = Readonly<v.InferOutput<typeof toldShape>>;

/** The whole file, what was told last first. */
export interface AlertContent {
  readonly version: number;
  readonly told: readonly Told[];
}

const nameOf = (ruleId: string, key: ServerKey): string => JSON.stringify([ruleId, key]);

export class AlertMemory {
  readonly #late: LateSave;
  /** A sentence about a damaged file; null when all was well. */
  readonly problem: string | null;
  #told: ReadonlyMap<string, Told>;

  constructor(file: DataFile<AlertContent>, deps: { readonly clock: Clock; readonly log: Log }) {
    const { raw, problem } = file.load();
    this.problem = problem;
    const rows: unknown = (raw as Partial<AlertContent> | null)?.told;
    const now = deps.clock.now();
    // What cannot be read, or was told in the future, costs no more than being told once more.
    const read = (Array.isArray(rows) ? rows : []).flatMap((row: unknown) => {
      const parsed = v.safeParse(toldShape, row);
      return parsed.success && parsed.output.toldAt <= now && now - parsed.output.toldAt < KEEP_MS
        ? [parsed.output]
        : [];
    });
    this.#told = byName(read);
    this.#late = new LateSave(deps, () => file.save({ version: 1, told: [...this.#told.values()] }));
  }

  /** What the rule told of the server before this start; null: nothing lately. */
  recall(ruleId: string, key: ServerKey): AlertState | null {
    const told = this.#told.get(nameOf(ruleId, key));
    if (told === undefined) return null;
    const { firingSince, isTold, toldAt } = told;
    return { ...AT_REST, firingSince, isTold, toldAt };
  }

  /** A state after which something was told, now or before. */
  keep(ruleId: string, key: ServerKey, { firingSince, isTold, toldAt }: AlertState): void {
    if (toldAt === null) return;
    const name = nameOf(ruleId, key);
    const before = this.#told.get(name);
    if (before?.firingSince === firingSince && before.isTold === isTold && before.toldAt === toldAt) return;
    const others = [...this.#told.values()].filter((each) => each !== before);
    this.#set([{ ruleId, key, firingSince, isTold, toldAt }, ...others]);
  }

  /** Rules that were changed or removed begin anew. */
  forgetRules(ids: readonly string[]): void {
    this.#drop(({ ruleId }) => ids.includes(ruleId));
  }

  forgetAccount(accountId: string): void {
    this.#drop(({ key }) => key.startsWith(`${accountId}:`));
  }

  /** Done when everything is on disk. */
  stop(): Promise<void> {
    return this.#late.flush();
  }

  #drop(isGone: (told: Told) => boolean): void {
    const all = [...this.#told.values()];
    if (all.some(isGone)) this.#set(all.filter((told) => !isGone(told)));
  }

  #set(told: readonly Told[]): void {
    this.#told = byName(told);
    this.#late.touch();
  }
}

const byName = (told: readonly Told[]): ReadonlyMap<string, Told> =>
  new Map(told.slice(0, MAX_TOLD).map((each) => [nameOf(each.ruleId, each.key), each]));
