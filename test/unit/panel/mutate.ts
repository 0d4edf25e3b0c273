/** Damages a recorded answer at one place, as a broken panel, a proxy or somebody with bad intentions could. */
import fc from 'fast-check';

/** Has the shape of a key, so wherever it turns up it must be left out of what is told. */
export const SECRET = 'ptlc_0fUzzSecret0fUzzSecret0fUzzSecret0fUzzSecr';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What is put in the place of a value, or into it. */
export type Mutation =
  | { readonly kind: 'delete' }
  | { readonly kind: 'replace'; readonly value: unknown }
  /** Another name and value beside the others, of an object or a list. */
  | { readonly kind: 'add'; readonly name: string; readonly value: unknown };

const nested = (depth: number): Json => {
  let value: Json = 'deep';
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { deep: value };
  return value;
};

const damage = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER,
    -0.5,
    '',
    'NaN',
    'Infinity',
    '1e999',
    'null',
    '\u0000\u202e\ud800',
    SECRET,
    [],
    {},
    [null],
    ['x'],
    [[]],
    { attributes: null },
    { data: 'x' },
    { data: [null] },
    nested(200),
    'x'.repeat(20_000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

const names = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  SECRET,
);

export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>({ kind: 'delete' }),
  damage.map((value): Mutation => ({ kind: 'replace', value })),
  fc.tuple(names, damage).map(([name, value]): Mutation => ({ kind: 'add', name, value })),
);

/** Sets an own property whatever its name: `__proto__` is a key like any other in JSON. */
function put(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
}

/** Every place in a value, as the way to it. */
export function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([name, part]) => placesIn(part, [...way, name]))];
}

/** A copy of `body` with the mutation at a place of it. */
export function mutateAt(body: unknown, way: readonly string[], mutation: Mutation): unknown {
  const [step, ...rest] = way;
  if (step === undefined) {
    if (mutation.kind === 'delete') return null;
    if (mutation.kind === 'replace') return mutation.value;
    if (Array.isArray(body)) return [...(body as unknown[]), mutation.value];
    if (typeof body !== 'object' || body === null) return mutation.value;
    const copy = { ...body };
    put(copy, mutation.name, mutation.value);
    return copy;
  }
  if (Array.isArray(body)) {
    if (rest.length === 0 && mutation.kind === 'delete') return body.filter((_, index) => String(index) !== step);
    return body.map((part: unknown, index) => (String(index) === step ? mutateAt(part, rest, mutation) : part));
  }
  if (typeof body !== 'object' || body === null) return body;
  const copy = {};
  for (const [name, part] of Object.entries(body)) {
    if (name !== step) put(copy, name, part);
    else if (rest.length > 0 || mutation.kind !== 'delete') put(copy, name, mutateAt(part, rest, mutation));
  }
  return copy;
}

/** Damaged copies of these bodies, up to four times each; `root` keeps the damage inside a part of them. */
export function damaged(bodies: readonly unknown[], root: readonly string[] = []): fc.Arbitrary<unknown> {
  const hurt = fc.array(fc.tuple(fc.nat(), mutations), { minLength: 1, maxLength: 4 });
  return fc.tuple(fc.constantFrom(...bodies), hurt).map(([body, wounds]) =>
    wounds.reduce<unknown>((found, [place, mutation]) => {
      const places = placesIn(partOf(found, root), root);
      return mutateAt(found, places[place % places.length] ?? root, mutation);
    }, body),
  );
}

function partOf(body: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>(
    (part, step) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[step] : undefined),
    body,
  );
}
