/**
 * Carries structured-cloneable values as JSON text between main and a page's isolated world.
 *
 * Plain JSON passes as it is. What JSON cannot say is wrapped as `{ "$": tag, v }`; a second meeting of the same object
 * becomes a reference to its place in the order of first meetings, so shared and circular objects survive as they do in
 * a structured clone.
 */

/** The message of the error that Electron throws for a value the structured clone algorithm refuses. */
export const CLONE_ERROR = 'An object could not be cloned.';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const VIEWS = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;

const ERRORS = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } as const;

/** Packs a value that was already cloned, or any value that is made of primitives, arrays and plain objects. */
export function pack(value: unknown): Json {
  return isPlainPrimitive(value) ? value : packAny(value, new Map());
}

/** The reverse of `pack`. */
export function unpack(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? unpackAny(value, []) : value;
}

/** Clones what main or a page wants to send, with Electron's error for what cannot be sent. */
export function cloneForIpc(args: readonly unknown[]): unknown[] {
  if (args.every(isPlainPrimitive)) return [...args];
  try {
    return structuredClone([...args]);
  } catch {
    throw new Error(CLONE_ERROR);
  }
}

function isPlainPrimitive(value: unknown): value is null | boolean | number | string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0);
}

function packAny(value: unknown, seen: Map<object, number>): Json {
  if (isPlainPrimitive(value)) return value;
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number') return { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
  if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
  if (typeof value !== 'object' || value === null) throw new Error(CLONE_ERROR);
  const earlier = seen.get(value);
  if (earlier !== undefined) return { $: 'ref', v: earlier };
  seen.set(value, seen.size);
  if (Array.isArray(value)) return Array.from(value, (item) => packAny(item, seen));
  return packSpecial(value, seen) ?? packPlain(value, seen);
}

function packSpecial(value: object, seen: Map<object, number>): Json | undefined {
  if (value instanceof Date) return { $: 'date', v: value.getTime() };
  if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
  if (value instanceof Map) {
    return { $: 'map', v: Array.from(value, ([key, item]) => [packAny(key, seen), packAny(item, seen)]) };
  }
  if (value instanceof Set) return { $: 'set', v: Array.from(value, (item) => packAny(item, seen)) };
  if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { $: 'view', v: [value.constructor.name, toBase64(bytes)] };
  }
  if (value instanceof Error) {
    const { name, message, stack } = value;
    return { $: 'error', v: [name, message, stack ?? '', packAny(value.cause, seen)] };
  }
  if (value instanceof Boolean || value instanceof String || value instanceof Number) {
    return { $: 'boxed', v: packAny(value.valueOf(), seen) };
  }
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]') throw new Error(CLONE_ERROR);
  return undefined;
}

function packPlain(value: object, seen: Map<object, number>): Json {
  const entries = Object.entries(value);
  if ('$' in value) return { $: 'object', v: entries.map(([key, item]) => [key, packAny(item, seen)]) };
  const packed: Record<string, Json> = {};
  for (const [key, item] of entries) define(packed, key, packAny(item, seen));
  return packed;
}

// Assigning to '__proto__' would change the prototype instead of adding the property.
function define<T>(target: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  else target[key] = value;
}

function unpackAny(value: unknown, seen: unknown[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    seen.push(items);
    for (const item of value) items.push(unpackAny(item, seen));
    return items;
  }
  const tagged = value as { $?: string; v?: unknown };
  if (tagged.$ !== undefined) return unpackTagged(tagged.$, tagged.v, seen);
  const plain: Record<string, unknown> = {};
  seen.push(plain);
  for (const [key, item] of Object.entries(value)) define(plain, key, unpackAny(item, seen));
  return plain;
}

function unpackTagged(tag: string, packed: unknown, seen: unknown[]): unknown {
  if (tag === 'undefined') return undefined;
  if (tag === 'number') return Number(packed);
  if (tag === 'bigint') return BigInt(packed as string);
  if (tag === 'ref') return seen[packed as number];
  if (tag === 'object') {
    const plain: Record<string, unknown> = {};
    seen.push(plain);
    for (const [key, item] of packed as [string, unknown][]) define(plain, key, unpackAny(item, seen));
    return plain;
  }
  if (tag === 'map') {
    const map = new Map<unknown, unknown>();
    seen.push(map);
    for (const [key, item] of packed as [unknown, unknown][]) map.set(unpackAny(key, seen), unpackAny(item, seen));
    return map;
  }
  if (tag === 'set') {
    const set = new Set<unknown>();
    seen.push(set);
    for (const item of packed as unknown[]) set.add(unpackAny(item, seen));
    return set;
  }
  const place = seen.push(undefined) - 1;
  return (seen[place] = unpackLeaf(tag, packed, seen));
}

function unpackLeaf(tag: string, packed: unknown, seen: unknown[]): unknown {
  if (tag === 'date') return new Date((packed as number | null) ?? NaN);
  if (tag === 'buffer') return fromBase64(packed as string).buffer;
  if (tag === 'boxed') return Object(unpackAny(packed, seen));
  if (tag === 'regexp') {
    const [source, flags] = packed as [string, string];
    return new RegExp(source, flags);
  }
  if (tag === 'view') {
    const [name, text] = packed as [string, string];
    const bytes = fromBase64(text);
    if (name === 'DataView') return new DataView(bytes.buffer);
    return new (VIEWS[name as keyof typeof VIEWS] ?? Uint8Array)(bytes.buffer);
  }
  if (tag === 'error') {
    const [name, message, stack, cause] = packed as [string, string, string, unknown];
    const error = new (ERRORS[name as keyof typeof ERRORS] ?? Error)(message);
    const restored = unpackAny(cause, seen);
    if (restored !== undefined) error.cause = restored;
    if (stack) error.stack = stack;
    return error;
  }
  throw new Error(`Unknown tag ${tag}`);
}

function toBase64(bytes: Uint8Array): string {
  const CHUNK_BYTES = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}
