import { expect, it } from 'vitest';

import { stepped } from '../../../renderer/startup/stepping';

const WHOLE = { isWhole: true, min: '1', max: '200' };
const ANY = { isWhole: false, min: null, max: null };

it.each([
  ['40', 1, WHOLE, '41'],
  [' 40 ', -1, WHOLE, '39'],
  ['200', 1, WHOLE, '200'],
  ['1', -10, WHOLE, '1'],
  ['500', 1, WHOLE, '200'],
  ['', 1, WHOLE, '1'],
  ['many', -1, WHOLE, '1'],
  ['9007199254740993', 1, { ...WHOLE, max: null }, '9007199254740994'],
  ['0.25', 1, ANY, '1.25'],
  ['0.1', -1, ANY, '-0.9'],
  ['', 1, ANY, '0'],
] as const)('"%s" and %i make %s', (text, by, steps, next) => {
  expect(stepped(text, by, steps)).toBe(next);
});
