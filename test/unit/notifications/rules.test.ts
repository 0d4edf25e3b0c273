import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { alertRuleShape } from '../../../main/settings/sections/notifications';
import type { AlertCondition, AlertRule, AlertScope } from '../../../preload/contract/notifications';
import {
  draftOf,
  isSameDraft,
  NEW_RULE,
  PRESETS,
  problemsOf,
  type RuleDraft,
  ruleOf,
} from '../../../renderer/notifications/rule-draft';
import { ruleSentence } from '../../../renderer/notifications/rule-words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const NAMES = {
  account: (id: string) => (id === 'acc' ? { label: 'Hosting GmbH' } : undefined),
  server: (key: string) => (key === 'gone' ? undefined : { name: key.toUpperCase() }),
};

const rule = (
  condition: AlertCondition,
  scope: AlertScope = { kind: 'all' },
  change: Partial<AlertRule> = {},
): AlertRule => ({
  id: 'r',
  name: 'R',
  isOn: true,
  scope,
  condition,
  cooldownMs: 30 * MINUTE_MS,
  tellsRecovery: false,
  ...change,
});

const sentence = (one: AlertRule): string => ruleSentence(one, NAMES);
const MEMORY: AlertCondition = { kind: 'usage', figure: 'memory', abovePercent: 90, forMs: 5 * MINUTE_MS };

describe('a rule read back', () => {
  it.each([
    [
      rule(MEMORY),
      'Tells you when any server uses more than 90% of its memory for 5 minutes. At most once every 30 minutes per server.',
    ],
    [
      rule(
        { kind: 'usage', figure: 'cpu', abovePercent: 150, forMs: 0 },
        { kind: 'account', accountId: 'acc' },
        { cooldownMs: 0 },
      ),
      'Tells you when a server on Hosting GmbH uses more than 150% of its CPU limit. Each time anew.',
    ],
    [
      rule(
        { kind: 'silence', forMs: HOUR_MS },
        { kind: 'tag', tag: 'smp' },
        { tellsRecovery: true, cooldownMs: HOUR_MS },
      ),
      'Tells you when a server tagged “smp” runs but prints nothing for an hour. At most once every hour per server. It also tells you when that is over.',
    ],
    [
      rule(
        { kind: 'crashes', count: 3, withinMs: 24 * HOUR_MS },
        { kind: 'servers', keys: ['a', 'b'] },
        { cooldownMs: 2 * HOUR_MS },
      ),
      'Tells you when A or B crashes 3 times within a day. At most once every 2 hours per server.',
    ],
  ])('%#', (one, words) => {
    expect(sentence(one)).toBe(words);
  });

  it('counts servers where there are many, and says which are gone', () => {
    const of = (...keys: string[]) => sentence(rule(MEMORY, { kind: 'servers', keys }));
    expect(of('a')).toContain('when A uses');
    expect(of('a', 'b', 'c')).toContain('when A, B or C uses');
    expect(of('a', 'b', 'c', 'd')).toContain('when one of 4 servers uses');
    expect(of('gone')).toContain('when a server that is gone uses');
    expect(sentence(rule(MEMORY, { kind: 'account', accountId: 'x' }))).toContain('a server on a panel that is gone');
  });
});

describe('a rule as it is typed', () => {
  const draft = (change: Partial<RuleDraft>): RuleDraft => ({ ...NEW_RULE, name: 'Rule', ...change });

  it.each(PRESETS)('the preset $label can be saved as it is', (preset) => {
    expect(problemsOf(preset.draft)).toEqual({});
  });

  it('says at the field what cannot be saved', () => {
    expect(problemsOf(NEW_RULE)).toEqual({ name: 'Give it a name.' });
    expect(problemsOf(draft({ name: 'x'.repeat(81) }))).toEqual({ name: 'At most 80 characters.' });
    expect(problemsOf(draft({ percent: '' }))).toEqual({ percent: 'Enter a number, 1 to 100%.' });
    expect(problemsOf(draft({ percent: '101' }))).toEqual({ percent: 'Possible: 1 to 100%.' });
    expect(problemsOf(draft({ percent: '250', what: 'cpu' }))).toEqual({});
    expect(problemsOf(draft({ what: 'silence', silenceMinutes: '0' }))).toEqual({
      silenceMinutes: 'Possible: 1 to 10,080 minutes.',
    });
    expect(problemsOf(draft({ what: 'crashes', crashCount: '2.5' }))).toEqual({
      crashCount: 'Enter a whole number, 2 to 20.',
    });
    expect(problemsOf(draft({ scope: 'servers' }))).toEqual({ keys: 'Pick at least one server.' });
    expect(problemsOf(draft({ scope: 'tag', tag: ' ' }))).toEqual({ tag: 'Choose a tag.' });
    expect(problemsOf(draft({ scope: 'account' }))).toEqual({ accountId: 'Choose a panel.' });
    expect(problemsOf(draft({ cooldownMinutes: 'soon' }))).toEqual({
      cooldownMinutes: 'Enter a number, 0 to 10,080 minutes.',
    });
  });

  it('does not mind what is typed into fields that are not asked for', () => {
    expect(problemsOf(draft({ what: 'crashes', percent: 'x', silenceMinutes: 'x' }))).toEqual({});
  });

  it('takes a comma for a point', () => {
    const saved = ruleOf(draft({ percent: ' 92 ', usageMinutes: '0,5' }), 'r', true);
    expect(saved.condition).toEqual({ kind: 'usage', figure: 'memory', abovePercent: 92, forMs: 30_000 });
  });

  it('comes back as it was saved', () => {
    for (const { draft: preset } of PRESETS) {
      expect(isSameDraft(draftOf(ruleOf(preset, 'r', true)), { ...preset })).toBe(true);
    }
    const picked = draft({ scope: 'servers', keys: ['a', 'b'], what: 'cpu', percent: '150' });
    expect(isSameDraft(draftOf(ruleOf(picked, 'r', true)), picked)).toBe(true);
  });

  it('is kept by main whenever the fields say nothing against it', () => {
    const number = fc.constantFrom(
      '1',
      '2',
      '5',
      '20',
      '21',
      '90',
      '0,5',
      '7.25',
      '100',
      '10080',
      '10081',
      '',
      'x',
      '-1',
    );
    const drafts = fc.record({
      name: fc.string({ maxLength: 90 }),
      what: fc.constantFrom('cpu', 'memory', 'disk', 'silence', 'crashes'),
      percent: number,
      usageMinutes: number,
      silenceMinutes: number,
      crashCount: number,
      crashMinutes: number,
      scope: fc.constantFrom('all', 'account', 'tag', 'servers'),
      accountId: fc.constantFrom('', 'acc'),
      tag: fc.constantFrom('', 'smp', ' '),
      keys: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      cooldownMinutes: number,
      tellsRecovery: fc.boolean(),
    });
    let kept = 0;
    fc.assert(
      fc.property(drafts, (typed) => {
        const one = typed as RuleDraft;
        if (Object.keys(problemsOf(one)).length > 0) return;
        kept += 1;
        expect(v.safeParse(alertRuleShape, ruleOf(one, 'r', true)).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});
