import { describe, expect, it } from 'vitest';

import { checkValue, fieldHint } from '../../../preload/contract/egg-rules';

describe('what is wrong, in a sentence', () => {
  it.each([
    ['required|string', '', 'Enter a value.'],
    ['integer', '', 'Enter a value.'],
    ['required|integer|between:1,200', '0', 'Use a whole number from 1 to 200.'],
    ['required|integer|between:1,200', 'many', 'Use a whole number from 1 to 200.'],
    ['required|numeric|min:2|max:32', '1', 'Use a number from 2 to 32.'],
    ['required|integer|gt:999|max:6000', '5', 'Use a whole number from 1000 to 6000.'],
    ['numeric|gt:0', '0', 'Use a number, more than 0.'],
    ['int|min:1', 'x', 'Use a whole number, at least 1.'],
    ['required|string|max:20', 'x'.repeat(21), 'Use at most 20 characters.'],
    ['required|string|min:5|max:20', 'abc', 'Use 5 to 20 characters.'],
    ['string|size:32', 'abc', 'Use exactly 32 characters.'],
    ['alpha_dash', 'a b', 'Use only letters, digits, dashes and underscores.'],
    ['alpha_num', 'a b', 'Use only letters and digits.'],
    ['digits_between:1,10', 'x', 'Use 1 to 10 digits, and nothing else.'],
    ['required|in:vanilla,oxide,carbon', 'x', 'Choose one of vanilla, oxide or carbon.'],
    ['int|not_in:0', '0', '0 is not allowed here.'],
    ['boolean', 'true', 'Use 1 for on, or 0 for off.'],
    ['url', 'example.com', 'Use a whole address, such as https://example.com/file.'],
    ['ends_with:.map', 'a', 'This has to end with .map.'],
    ['regex:/^(a)$/', 'b', 'This has to match /^(a)$/.'],
  ])('%s, "%s"', (rules, value, sentence) => {
    expect(checkValue(rules, value)).toBe(sentence);
  });
});

describe('what a field takes', () => {
  it.each([
    ['required|integer|between:1,200', 'Whole number, 1 to 200'],
    ['required|numeric|min:2|max:32', 'Number, 2 to 32'],
    ['required|integer|gt:999|max:6000', 'Whole number, 1000 to 6000'],
    ['required|integer', 'Whole number'],
    ['required|in:vanilla,oxide,carbon', 'One of vanilla, oxide or carbon'],
    ['required|alpha_dash|max:20', 'Letters, digits, dashes and underscores, at most 20 characters'],
    ['nullable|string|max:20', 'At most 20 characters, may be empty'],
    ['nullable|digits_between:1,10', '1 to 10 digits, may be empty'],
    ['nullable|url|ends_with:.map', 'A whole address, ends with .map, may be empty'],
    ['required|int|not_in:0', 'Whole number, not 0'],
    ['required|string', ''],
    ['', ''],
  ])('%s', (rules, text) => {
    expect(fieldHint(rules)).toEqual({ text, patterns: [] });
  });

  it('names the pattern apart, to be shown as it is', () => {
    expect(fieldHint('required|regex:/^\\w*$/|max:64')).toEqual({
      text: 'At most 64 characters',
      patterns: ['/^\\w*$/'],
    });
  });
});
