/** Reads the figures of a filter: sizes, durations, parts of a limit. */
import type { NumberField } from './fields';

/** `plain`: in the unit of the field. `share`: per cent of the server's limit. */
export interface Amount {
  readonly value: number;
  readonly of: 'plain' | 'share';
}

/** An amount, or what is missing or wrong about it, as a sentence. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly amount: Amount }
  | { readonly kind: 'unfinished' | 'wrong'; readonly sentence: string };

const amount = (value: number, of: Amount['of'] = 'plain'): ReadAmount => ({ kind: 'amount', amount: { value, of } });

const SIZE_UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

const DURATION_UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const NUMBER = /^(\d+(?:\.\d*)?|\.\d+)$/;

function readCpu(text: string): ReadAmount {
  const plain = text.endsWith('%') ? text.slice(0, -1) : text;
  if (NUMBER.test(plain)) return amount(Number(plain));
  return { kind: 'wrong', sentence: `“${text}” is no per cent of a core. Write it as in cpu>80.` };
}

/** Sizes are in steps of 1024, however they are written: 2G, 2GB and 2GiB are the same. */
function readSize(field: NumberField, text: string): ReadAmount {
  const hasShare = field !== 'net';
  const example = hasShare ? `${field}>2GiB or ${field}>90%` : 'net>1MiB';
  const parts = /^([\d.]+)\s*(%|([bkmgt])i?b?(?:\/s)?)?$/i.exec(text);
  const [, number = '', unit, letter = ''] = parts ?? [];
  if (!NUMBER.test(number)) return { kind: 'wrong', sentence: `“${text}” is no size. Write it as in ${example}.` };
  if (unit === undefined) return { kind: 'unfinished', sentence: `Add a unit, as in ${example}.` };
  if (unit === '%') {
    if (hasShare) return amount(Number(number), 'share');
    return { kind: 'wrong', sentence: 'The network has no limit to compare with. Write a size, as in net>1MiB.' };
  }
  return amount(Number(number) * (SIZE_UNITS[letter.toLowerCase()] ?? 1));
}

function readDuration(text: string): ReadAmount {
  if (NUMBER.test(text)) return { kind: 'unfinished', sentence: 'Add s, m, h or d, as in uptime<1h.' };
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(s|m|h|d)[a-z]*/giy)];
  const isWhole = parts.length > 0 && parts.map(([part]) => part).join('').length === text.length;
  if (!isWhole) return { kind: 'wrong', sentence: `“${text}” is no duration. Write it as in uptime<1h or uptime>2d.` };
  return amount(
    parts.reduce((sum, [, number, unit]) => sum + Number(number) * (DURATION_UNITS[unit?.toLowerCase() ?? ''] ?? 0), 0),
  );
}

/** What is typed after the sign. CPU in per cent of a core, sizes in bytes, network in bytes a second, uptime in ms. */
export function readAmount(field: NumberField, text: string): ReadAmount {
  if (field === 'cpu') return readCpu(text);
  return field === 'uptime' ? readDuration(text) : readSize(field, text);
}
