/** The alert rules, kept in the settings: what cannot be read there stays as it is and applies to nothing. */
import * as v from 'valibot';

import type { AlertRule } from '../../preload/contract/notifications';
import { FleetError } from '../fleet/errors';
import type { Log } from '../ports';
import { alertRuleShape, MAX_RULES } from '../settings/sections/notifications';

/** The part of the settings that is used. */
export interface AlertSettings {
  readonly current: { readonly alertRules: readonly unknown[] };
  update(change: { alertRules: readonly unknown[] }): void;
}

/** Without what the rule says about an account; null when nothing is left of it. */
function withoutAccount(rule: AlertRule, accountId: string): AlertRule | null {
  const { scope } = rule;
  if (scope.kind === 'account') return scope.accountId === accountId ? null : rule;
  if (scope.kind !== 'servers') return rule;
  const keys = scope.keys.filter((key) => !key.startsWith(`${accountId}:`));
  return keys.length === 0 ? null : { ...rule, scope: { kind: 'servers', keys } };
}

export class AlertBook {
  readonly #settings: AlertSettings;
  readonly #log: Log;
  #read: { readonly raw: readonly unknown[]; readonly rules: readonly AlertRule[] } | null = null;

  constructor(settings: AlertSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  /** The same list until one of them changes. */
  get rules(): readonly AlertRule[] {
    const raw = this.#settings.current.alertRules;
    if (this.#read?.raw === raw) return this.#read.rules;
    const rules = raw.flatMap((each) => readRule(each) ?? []);
    if (rules.length < raw.length) this.#log.warn(`${raw.length - rules.length} alert rule(s) cannot be read`);
    this.#read = { raw, rules };
    return rules;
  }

  /** Adds the rule, or takes the place of the one with its id. */
  save(rule: AlertRule): void {
    const raw = this.#settings.current.alertRules;
    const at = raw.findIndex((each) => readRule(each)?.id === rule.id);
    if (at === -1 && raw.length >= MAX_RULES) {
      const message = `There are ${MAX_RULES} alert rules already. Remove one first.`;
      throw new FleetError({ code: 'invalid', message, blame: 'you' });
    }
    this.#settings.update({ alertRules: at === -1 ? [...raw, rule] : raw.with(at, rule) });
  }

  remove(id: string): void {
    this.#settings.update({
      alertRules: this.#settings.current.alertRules.filter((each) => readRule(each)?.id !== id),
    });
  }

  /** Ids of rules that are new, changed or gone since then. */
  changedSince(before: readonly AlertRule[]): readonly string[] {
    const texts = (rules: readonly AlertRule[]) => new Map(rules.map((rule) => [rule.id, JSON.stringify(rule)]));
    const [old, now] = [texts(before), texts(this.rules)];
    return [...new Set([...old.keys(), ...now.keys()])].filter((id) => old.get(id) !== now.get(id));
  }

  forgetAccount(accountId: string): void {
    const raw = this.#settings.current.alertRules;
    const alertRules = raw.flatMap((each) => {
      const rule = readRule(each);
      return rule === null ? [each] : (withoutAccount(rule, accountId) ?? []);
    });
    if (raw.length > 0) this.#settings.update({ alertRules });
  }
}

function readRule(raw: unknown): AlertRule | null {
  const parsed = v.safeParse(alertRuleShape, raw);
  return parsed.success ? parsed.output : null;
}
