/** Every rule kind of protocol 6.13, as seen in official eggs, and what Laravel does with each. */
import { describe, expect, it } from 'vitest';

import { checkValue } from '../../../preload/contract/egg-rules';

type Row = readonly [rules: string, good: readonly string[], bad: readonly string[]];

const HUGE = '9'.repeat(400);

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  required: [['required', ['a', ' a '], ['', '   ', '\u200b']]],
  nullable: [
    ['nullable|string|max:3', ['', '  ', 'abc'], ['abcd']],
    ['required|nullable|string', ['a'], ['']],
  ],
  'neither of them': [
    ['string', ['a'], ['']],
    ['integer', ['1'], ['']],
    ['numeric', ['1'], ['']],
    ['boolean', ['1'], ['']],
    ['url', ['https://example.com'], ['']],
    ['in:a,b', ['a'], ['']],
    ['max:20', ['', 'a'], []],
    ['min:1', ['a'], ['']],
    ['not_in:0', ['', '1'], ['0']],
    ['present', ['', 'a'], []],
    ['', ['', 'anything'], []],
  ],
  string: [['required|string', ['a', '1', 'ü'], ['']]],
  integer: [
    ['required|integer', ['0', '-5', '+7', '-0', ' 12 '], ['01', '1.0', '1e3', '0x10', 'abc', '--1', '']],
    ['required|int', ['9223372036854775807', '-9223372036854775808'], ['9223372036854775808', '-9223372036854775809']],
  ],
  numeric: [['required|numeric', ['1', '1.5', '.5', '5.', '-1e3', '+2E-4', '007'], ['1,5', '0x1A', '1e', 'one', '.']]],
  boolean: [['required|boolean', ['0', '1'], ['true', 'false', 'yes', '01', '2']]],
  'sizes as numbers': [
    ['required|integer|between:1,200', ['1', '200'], ['0', '201', '-1', '1.5']],
    ['required|numeric|min:2|max:32', ['2', '2.0', '32', '31.999'], ['1.999', '32.0001', 'abc']],
    ['required|integer|gt:999|max:6000', ['1000', '6000'], ['999', '6001']],
    ['required|numeric|size:5', ['5', '5.0', '50e-1'], ['5.1', '12345']],
    ['required|int|min:-5|lt:0', ['-5', '-1'], ['-6', '0']],
    ['numeric|max:9007199254740993', ['9007199254740993'], ['9007199254740994', HUGE]],
    ['numeric|min:0.1', ['0.1', '0.10', '1e-1'], ['0.0999999999999999999']],
  ],
  'sizes as lengths': [
    ['required|string|max:20', ['a'.repeat(20), '12345678901234567890'], ['a'.repeat(21)]],
    ['required|string|between:1,3', ['1', '999', 'äöü', '🦖🦖🦖'], ['1000', '🦖🦖🦖🦖']],
    ['string|min:5', ['12345'], ['1234', '999']],
    ['string|alpha_num|size:32', ['0123456789abcdef'.repeat(2)], ['', 'abc', '-'.repeat(32)]],
    ['required|max:3', ['999', 'abc'], ['1000']],
    // Not a number after all, so its length counts, and the other rule refuses it.
    ['numeric|max:3', ['3'], ['4', 'abc']],
  ],
  digits_between: [
    ['nullable|digits_between:1,10', ['', '0', '0000000001'], ['12345678901', '-1', '1.5', 'a']],
    ['required|numeric|digits_between:1,3', ['16', '000', '999'], ['1000', '1.5']],
    ['required|digits:4', ['0042'], ['42', '00042']],
  ],
  in: [
    ['required|string|in:survival,creative', ['survival', ' creative '], ['Survival', 'survival,creative', 'other']],
    ['required|in:0,1', ['0', '1', '01', '1.0'], ['2', 'true']],
    ['required|in:"a,b","say ""hi""",c', ['a,b', 'say "hi"', 'c'], ['a', 'b']],
    ['required|string|in:Procedural Map,Barren|max:20', ['Procedural Map'], ['Procedural']],
    ['in:,a', ['', 'a'], ['b']],
    ['in:1e1', ['10', '1e1'], ['1e2']],
  ],
  not_in: [['required|int|not_in:0', ['1', '-1'], ['0', '-0']]],
  alpha_num: [['required|alpha_num|between:1,6', ['latest', '3é', '１２'], ['1.2', 'a-b', 'toolong']]],
  alpha_dash: [['required|alpha_dash|between:1,100', ['my-world_2', 'wörld'], ['my world', 'a.b', 'a/b']]],
  regex: [
    [
      'required|regex:/^([\\w\\d._-]+)(\\.jar)$/',
      ['paper.jar', 'a-b_c.1.jar'],
      ['paper.zip', '.jar', 'pä.jar', 'a b.jar'],
    ],
    ['regex:/^(sub$/', ['sub', '128'], []],
    ['required|regex:/^\\w*$/|max:4', ['abcd', '_1'], ['a-b', 'abcde']],
    ['regex:#^a/b$#i', ['A/B'], ['a-b']],
    ['regex:{^a{2}$}', ['aa'], ['a']],
    ['regex:~^[^\\s/]+$~', ['a.b'], ['a b', 'a/b']],
    ['regex:/^[\\w.-]{1,4}$/D', ['a.-b'], ['abcde', 'ä.bcd']],
    // Bytes without `u`, characters with it.
    ['regex:/^.{1,3}$/', ['abc', 'éa'], ['éé']],
    ['regex:/^.{1,3}$/u', ['ééé', '🦖🦖🦖'], ['éééé']],
    ['regex:/^\\d+$/u', ['12', '١٢'], ['1a']],
    ['regex:/^[]a]+$/', [']a'], ['b']],
    ['regex:/^[a\\-\\d]+[[:upper:]]$/', ['a-1Z'], ['b1Z', 'a-1z']],
    ['regex:/\\Aab\\z/m', ['ab'], ['abc']],
    ['regex:/^a\\Q.*\\E$/', ['a.*'], ['abc']],
    ['regex:/ ^ a b $ # words /x', ['ab'], ['a b']],
    ['regex:/(?i)^yes$/', ['YES'], ['no']],
    ['not_regex:/[<>]/', ['plain'], ['<b>']],
  ],
  // Torn apart by Pterodactyl, whole on Pelican: none of its pieces is a rule, and what stands beside it is.
  'a regex with a pipe': [
    ['required|regex:/^(string|integer|all)$/|max:8', ['string', 'all', 'other'], ['much too long', '']],
    ['required|integer|regex:/^(1|2)$/', ['1', '3'], ['one']],
  ],
  'a regex that only PHP can judge': [
    ['regex:/^(?>a+)b/', ['x'], []],
    ['regex:/^a++$/', ['x'], []],
    ['regex:/^(?R)$/', ['x'], []],
    ['regex:/unclosed', ['x'], []],
    ['regex:/a/k', ['x'], []],
    ['regex:abc', ['x'], []],
    ['regex:/^(a+)+$/', ['a'.repeat(40) + '!'], ['aa!']],
  ],
  url: [
    [
      'nullable|url',
      [
        '',
        'https://example.com',
        'http://localhost:8080/a?b=c#d',
        'ftp://user:pw@host.example/x.zip',
        'https://[::1]/',
      ],
      ['example.com', 'https://', 'https:/example.com', 'htp://example.com', 'https://exa mple.com', '//example.com'],
    ],
    ['nullable|url|ends_with:.map', ['https://e.example/big.map'], ['https://e.example/big.zip']],
  ],
  'ends_with and starts_with': [
    ['required|ends_with:.jar,.zip', ['a.jar', 'b.zip'], ['a.JAR', 'jar']],
    ['starts_with:de_,cs_', ['de_dust2'], ['dust2', '']],
  ],
  'unknown rules': [
    ['required|made_up:1,2|string', ['a'], ['']],
    ['max:abc', ['anything'], []],
    ['sometimes|bail|string', ['a'], ['']],
    ['||required||', ['a'], ['']],
  ],
  'names as Laravel reads them': [
    ['Required|alphaDash', ['a-b'], ['a b', '']],
    ['required | string', ['a'], ['']],
  ],
};

describe.each(Object.entries(TABLE))('%s', (_title, rows) => {
  const cases = rows.flatMap(([rules, good, bad]) => [
    ...good.map((value) => ({ rules, value, passes: true })),
    ...bad.map((value) => ({ rules, value, passes: false })),
  ]);
  it.each(cases)('$rules: "$value" passes: $passes', ({ rules, value, passes }) => {
    const said = checkValue(rules, value);
    if (passes) expect(said).toBeNull();
    else expect(said).toMatch(/^[\s\S]+\.$/);
  });
});

it('leaves to the panel what could take for ever', () => {
  for (const pattern of ['/^(a+)+$/', '/^(a*)*b$/', '/^a.*a.*a.*a.*a.*a$/', '/^([a-z]{1,50}){1,50}$/']) {
    expect(checkValue(`regex:${pattern}`, 'a!')).toBe(`This has to match ${pattern}.`);
    expect(checkValue(`regex:${pattern}`, `${'a'.repeat(20_000)}!`)).toBeNull();
  }
});
