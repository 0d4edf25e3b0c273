import { expect, it } from 'vitest';

import { checkValue, type Widget, widgetOf } from '../../../preload/contract/egg-rules';

const ONE_ZERO: Widget = { kind: 'switch', on: '1', off: '0' };
const TRUE_FALSE: Widget = { kind: 'switch', on: 'true', off: 'false' };

it.each<[string, Widget]>([
  ['required|boolean', ONE_ZERO],
  ['nullable|boolean', ONE_ZERO],
  ['in:0,1', ONE_ZERO],
  ['required|in:1,0', ONE_ZERO],
  ['required|string|in:true,false', TRUE_FALSE],
  ['required|string|in:false,true', TRUE_FALSE],
  // Where the panel's own page would offer what its rules refuse.
  ['required|in:true,false', TRUE_FALSE],
  ['required|string|boolean', ONE_ZERO],
  ['required|string|in:survival,creative', { kind: 'choice', options: ['survival', 'creative'] }],
  ['in:0,1,2', { kind: 'choice', options: ['0', '1', '2'] }],
  ['required|integer|between:1,200', { kind: 'number', isWhole: true, min: '1', max: '200' }],
  ['required|numeric|min:2|max:32', { kind: 'number', isWhole: false, min: '2', max: '32' }],
  ['required|int|gt:999', { kind: 'number', isWhole: true, min: '1000', max: null }],
  ['numeric|gt:0.5', { kind: 'number', isWhole: false, min: null, max: null }],
  ['required|string|max:20', { kind: 'text' }],
  ['required|digits_between:1,3', { kind: 'text' }],
  ['required|regex:/^a$/', { kind: 'text' }],
  ['', { kind: 'text' }],
])('%s', (rules, widget) => {
  expect(widgetOf(rules)).toEqual(widget);
});

it('a switch never offers what the rules refuse', () => {
  for (const rules of [
    'boolean',
    'string|boolean',
    'in:0,1',
    'string|in:0,1',
    'in:true,false',
    'string|in:true,false',
  ]) {
    const widget = widgetOf(rules);
    const values = widget.kind === 'switch' ? [widget.on, widget.off] : [];
    expect(values.map((value) => checkValue(rules, value))).toEqual([null, null]);
  }
});
