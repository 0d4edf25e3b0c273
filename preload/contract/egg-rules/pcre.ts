/** PHP's regular expressions, as far as JavaScript can say the same. */
import { translate } from './pcre-translate';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Steps that a match may take at worst; above it the panel is left to judge. */
const MAX_STEPS = 3e7;
/** A repetition within a repetition can double its steps with each character. */
const MAX_NESTED_CHARS = 20;

/** A pattern that JavaScript can judge. */
export interface Matcher {
  /** null: it cannot be told in reasonable time. */
  test(value: string): boolean | null;
}

/** A delimited pattern such as `/^a$/i`; null when it means nothing, or nothing that JavaScript can say. */
export function compilePcre(pattern: string): Matcher | null {
  const parts = undelimited(pattern);
  if (parts === null) return null;
  const isUnicode = parts.flags.includes('u');
  // Without `u` PHP matches bytes, so a letter with an accent counts as two.
  const read = isUnicode ? (text: string) => text : bytesOf;
  const found = translate(read(parts.body), parts.flags);
  if (found === null) return null;
  let compiled: RegExp;
  try {
    compiled = new RegExp(found.source, found.isCaseless ? 'iu' : 'u');
  } catch {
    return null;
  }
  return {
    test(value) {
      const subject = read(value);
      const isCostly = found.isNested
        ? subject.length > MAX_NESTED_CHARS
        : subject.length ** (found.repetitions + 1) > MAX_STEPS;
      return isCostly ? null : compiled.test(subject);
    },
  };
}

/** True when the pattern has both its delimiters. */
export const isDelimited = (pattern: string): boolean => undelimited(pattern) !== null;

/** UTF-8 bytes, each as one character. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** Body and flags as PHP cuts them: at the first delimiter that is not escaped, or at the bracket that closes. */
function undelimited(pattern: string): { body: string; flags: string } | null {
  const text = pattern.trimStart();
  const open = text.charAt(0);
  if (open === '' || /[0-9A-Za-z\\]/.test(open)) return null;
  const close = CLOSERS[open] ?? open;
  let depth = 1;
  for (let at = 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === close && (depth -= 1) === 0) {
      const flags = text.slice(at + 1).trim();
      return /^[imsxuADSUX]*$/.test(flags) ? { body: text.slice(1, at), flags } : null;
    } else if (char === open) depth += 1;
  }
  return null;
}
