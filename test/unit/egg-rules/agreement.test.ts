/** The product's rules against the simulator's own, over generated rules and values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { asReceived, checkValue } from '../../../preload/contract/egg-rules';
import { validate } from '../../simulator/panel/rules';

const count = fc.integer({ min: 0, max: 40 });
const pair = fc.tuple(count, count).map(([a, b]) => [Math.min(a, b), Math.max(a, b)].join(','));
const decimal = fc.oneof(count.map(String), fc.constantFrom('0.5', '1e1', '-3', '007'));
const choice = fc.constantFrom('a', 'b', '01', '1', '0', '1e1', 'true', 'Procedural Map', '"x,y"', '');
const choices = fc.array(choice, { minLength: 1, maxLength: 4 }).map((list) => list.join(','));

const rule = fc.oneof(
  fc.constantFrom(
    'required',
    'nullable',
    'string',
    'integer',
    'int',
    'numeric',
    'boolean',
    'present',
    'url',
    'made_up',
  ),
  fc.constantFrom('alpha_num', 'alpha_dash'),
  fc.tuple(fc.constantFrom('min', 'max', 'size', 'integer|gt', 'numeric|gt'), decimal).map((parts) => parts.join(':')),
  fc.tuple(fc.constantFrom('between', 'digits_between'), pair).map((parts) => parts.join(':')),
  fc.tuple(fc.constantFrom('in', 'not_in'), choices).map((parts) => parts.join(':')),
  fc.constantFrom('ends_with:.jar', 'ends_with:a,1'),
  fc
    .constantFrom('/^([\\w\\d._-]+)(\\.jar)$/', '/^[a-z]*$/i', '/^\\d{1,3}$/', '~^a.c$~s')
    .map((text) => `regex:${text}`),
);

const value = fc.oneof(
  fc.constantFrom('', ' ', '0', '1', '01', '-0', '+1', '1.0', '.5', '5.', '1e1', '1e', '-3', '9223372036854775808'),
  fc.constantFrom('true', 'false', 'a', 'b', 'x,y', 'a-b_c', 'ü', '🦖🦖', 'a\nc', 'server.jar', 'Procedural Map'),
  fc.constantFrom('https://example.com/a.jar', 'http://localhost:80', 'example.com', 'https://', 'ftp://a.example'),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.string({ unit: fc.constantFrom('a', 'Z', '1', '0', '.', '-', '_', ' ', 'é'), maxLength: 45 }),
);

describe('the simulator and the product', () => {
  it('agree on whether a value passes', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 4 }), value, (list, given) => {
        const rules = list.join('|');
        const failures = validate('value', asReceived(given), rules).map((failure) => failure.rule);
        const isRefused = checkValue(rules, given) !== null;
        expect({ rules, given, isRefused }).toEqual({ rules, given, isRefused: failures.length > 0 });
      }),
      { numRuns: 5_000, seed: 6_13 },
    );
  });
});
