/** Texts and numbers as PHP reads them. */

const NUMERIC = /^[ \t\n\r\v\f]*([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?[ \t\n\r\v\f]*$/;

/** What the panel's middleware takes off both ends before validation (protocol 2.5). */
const ENDS = /^[\s\u0085\u200B\uFEFF]+|[\s\u0085\u200B\uFEFF]+$/g;

/** A value as validation sees it: trimmed, and null when nothing is left (protocol 2.5). */
export function asReceived(value: string): string | null {
  const trimmed = value.replace(ENDS, '');
  return trimmed === '' ? null : trimmed;
}

/** PHP's `is_numeric`: decimals and exponents, no hexadecimal. */
export const isNumeric = (text: string): boolean => NUMERIC.test(text);

const INT_MIN = -(2n ** 63n);
const INT_MAX = 2n ** 63n - 1n;

/** PHP's integer filter: optional sign, no leading zeros, no decimals, 64 bit. */
export function isInteger(text: string): boolean {
  if (!/^[+-]?(0|[1-9]\d{0,18})$/.test(text)) return false;
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= INT_MIN && value <= INT_MAX;
}

/** Characters as `mb_strlen` counts them. */
export const countCharacters = (text: string): number => [...text].length;

interface Scientific {
  /** -1, 0 or 1. */
  readonly sign: number;
  /** Of `0.<digits> * 10^exponent`, without zeros at its ends. */
  readonly digits: string;
  readonly exponent: number;
}

function scientific(text: string): Scientific {
  const [, sign = '', mantissa = '', exponent = '0'] = NUMERIC.exec(text) ?? [];
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = whole + fraction;
  const digits = all.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return { sign: 0, digits: '', exponent: 0 };
  return {
    sign: sign === '-' ? -1 : 1,
    digits: significant,
    exponent: whole.length - (all.length - digits.length) + Number(exponent),
  };
}

/** Compares two numeric texts exactly, however large: below, at or above zero. */
export function compareNumbers(left: string, right: string): number {
  const a = scientific(left);
  const b = scientific(right);
  if (a.sign !== b.sign) return a.sign - b.sign;
  const size = a.exponent === b.exponent ? compareDigits(a.digits, b.digits) : a.exponent - b.exponent;
  return size * a.sign;
}

function compareDigits(a: string, b: string): number {
  const width = Math.max(a.length, b.length);
  const [x, y] = [a.padEnd(width, '0'), b.padEnd(width, '0')];
  return x === y ? 0 : x < y ? -1 : 1;
}

/** PHP's `==` of two texts: as numbers when both are numeric, so that `1` equals `01`. */
export const looselyEqual = (a: string, b: string): boolean =>
  a === b || (isNumeric(a) && isNumeric(b) && compareNumbers(a, b) === 0);
