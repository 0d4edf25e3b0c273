/** Rewrites the body of a PCRE pattern into the stricter grammar of JavaScript's `u` mode. */
import { type ClassText, classText, NAMED_CLASSES } from './pcre-classes';

/** What became of a pattern, and how costly it may be. */
export interface Translation {
  readonly source: string;
  readonly isCaseless: boolean;
  /** Parts that repeat without a small limit. */
  readonly repetitions: number;
  /** One of them lies within another. */
  readonly isNested: boolean;
}

const NOTHING_BEFORE = '(?<![\\s\\S])';
const NOTHING_AFTER = '(?![\\s\\S])';
/** `{1,8}` costs little; `{1,500}` may cost as much as `+`. */
const SMALL_LIMIT = 8;

const escapeLiteral = (char: string): string => (/[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char);
const escapeInClass = (char: string): string => (/[\\\][^-]/.test(char) ? `\\${char}` : char);

/** Thrown where JavaScript has no word for it. */
class Untranslatable extends Error {}

/** null when JavaScript cannot say the same. */
export function translate(body: string, flags: string): Translation | null {
  try {
    return new Translator(body, flags).run();
  } catch (reason) {
    if (reason instanceof Untranslatable) return null;
    throw reason;
  }
}

class Translator {
  readonly #body: string;
  readonly #isUnicode: boolean;
  #flags: string;
  #at = 0;
  #out = '';
  #repetitions = 0;
  #isNested = false;
  /** For each open group, whether something in it repeats. */
  readonly #groups: boolean[] = [false];
  /** The atom just written is a group in which something repeats. */
  #closedRepeats = false;

  constructor(body: string, flags: string) {
    this.#body = body;
    this.#flags = flags;
    this.#isUnicode = flags.includes('u');
  }

  run(): Translation {
    const inline = /^\(\?([ims]+)\)/.exec(this.#body);
    if (inline !== null) {
      this.#flags += inline[1] ?? '';
      this.#at = inline[0].length;
    }
    while (this.#at < this.#body.length) this.#next();
    const source = this.#has('A') ? `${NOTHING_BEFORE}(?:${this.#out})` : this.#out;
    return {
      source,
      isCaseless: this.#has('i'),
      repetitions: this.#repetitions,
      isNested: this.#isNested,
    };
  }

  #has(flag: string): boolean {
    return this.#flags.includes(flag);
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#body);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }

  #next(): void {
    if (this.#has('x') && this.#take(/\s+|#[^\n]*/y) !== null) return;
    if (this.#quantifier()) return;
    const char = this.#body.charAt(this.#at);
    this.#at += 1;
    const wasClosed = char === ')' ? (this.#groups.pop() ?? false) : false;
    this.#out += this.#atom(char);
    if (char === ')' && wasClosed) this.#groups[this.#groups.length - 1] = true;
    this.#closedRepeats = wasClosed;
  }

  #atom(char: string): string {
    switch (char) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        this.#groups.push(false);
        return this.#opening();
      case ')':
        return ')';
      case '.':
        return this.#has('s') ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return this.#has('m') ? `(?<=\\n|${NOTHING_BEFORE})` : NOTHING_BEFORE;
      case '$':
        if (this.#has('m')) return `(?=\\n|${NOTHING_AFTER})`;
        return this.#has('D') ? NOTHING_AFTER : `(?=\\n?${NOTHING_AFTER})`;
      case '*':
      case '+':
      case '?':
        throw new Untranslatable();
      default:
        return escapeLiteral(char);
    }
  }

  #quantifier(): boolean {
    const found = this.#take(/(?:[*+?]|\{(\d+)(,(\d*))?\})([?+]?)/y);
    if (found === null) return false;
    const [text, least, comma, most, after] = found;
    // A possessive one gives nothing back, which JavaScript cannot say.
    if (after === '+' || this.#out === '') throw new Untranslatable();
    const limit = comma === undefined ? Number(least ?? Infinity) : most === '' ? Infinity : Number(most);
    this.#out += text;
    if (text.startsWith('?') || limit <= SMALL_LIMIT) return true;
    this.#repetitions += 1;
    this.#isNested ||= this.#closedRepeats;
    this.#groups[this.#groups.length - 1] = true;
    return true;
  }

  #opening(): string {
    if (this.#body.charAt(this.#at) === '*') throw new Untranslatable();
    if (this.#body.charAt(this.#at) !== '?') return '(';
    const plain = this.#take(/\?(?:[:=!]|<[=!])/y);
    if (plain !== null) return `(${plain[0]}`;
    const named = this.#take(/\?P?<([A-Za-z_]\w*)>/y);
    if (named !== null) return `(?<${named[1] ?? ''}>`;
    throw new Untranslatable();
  }

  #escape(): string {
    const char = this.#body.charAt(this.#at);
    this.#at += 1;
    if (char === 'A') return NOTHING_BEFORE;
    if (char === 'z') return NOTHING_AFTER;
    if (char === 'Z') return `(?=\\n?${NOTHING_AFTER})`;
    if (char === 'R') return '(?:\\r\\n|[\\n-\\r\\x85])';
    if (char === 'N') return '[^\\n]';
    if (char === 'Q') return this.#quoted();
    if (/[1-9]/.test(char) && !/\d/.test(this.#body.charAt(this.#at))) return `\\${char}`;
    // Word boundaries follow Unicode in `u` mode, and never do in JavaScript.
    if (/[bB]/.test(char) && !this.#isUnicode) return `\\${char}`;
    const set = classText(char, this.#isUnicode);
    if (set !== null) return set.isNegated ? `[^${set.text}]` : `[${set.text}]`;
    return this.#character(char, escapeLiteral);
  }

  #quoted(): string {
    const text = this.#take(/[\s\S]*?(?=\\E|$)/y)?.[0] ?? '';
    this.#take(/\\E/y);
    return [...text].map(escapeLiteral).join('');
  }

  /** An escape that stands for one character, or for a property. */
  #character(char: string, literal: (char: string) => string): string {
    if (/[fnrt]/.test(char)) return `\\${char}`;
    if (char === 'e') return '\\x1b';
    if (char === 'a') return '\\x07';
    if (char === 'x') {
      const [, braced, plain] = this.#take(/\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{1,2})/y) ?? [];
      const digits = braced ?? plain;
      if (digits === undefined) throw new Untranslatable();
      return `\\u{${digits}}`;
    }
    if (char === 'p' || char === 'P') {
      const [, braced, plain] = this.#take(/\{(\w+)\}|([A-Z])/y) ?? [];
      const name = braced ?? plain;
      if (name === undefined) throw new Untranslatable();
      return `\\${char}{${name}}`;
    }
    if (char === '' || /[0-9A-Za-z]/.test(char)) throw new Untranslatable();
    return literal(char);
  }

  #class(): string {
    let out = this.#take(/\^/y) === null ? '[' : '[^';
    /** What stands before can be the start of a range. */
    let canStart = false;
    for (let isFirst = true; ; isFirst = false) {
      const char = this.#body.charAt(this.#at);
      if (char === '') throw new Untranslatable();
      this.#at += 1;
      if (char === ']' && !isFirst) return `${out}]`;
      if (char === '-' && canStart && this.#take(/(?!\]|\\[dDwWsShHvVpP]|\[:)/y) !== null) {
        out += `-${this.#member(this.#takeChar()).text}`;
        canStart = false;
        continue;
      }
      const member = this.#member(char);
      out += member.text;
      canStart = member.isOne;
    }
  }

  #takeChar(): string {
    const char = this.#body.charAt(this.#at);
    this.#at += 1;
    return char;
  }

  #member(char: string): { readonly text: string; readonly isOne: boolean } {
    if (char === '[') {
      const named = this.#take(/:(\^?)(\w+):\]/y);
      if (named === null) return { text: '\\[', isOne: true };
      const text = NAMED_CLASSES[named[2] ?? ''];
      if (text === undefined || named[1] === '^' || this.#isUnicode) throw new Untranslatable();
      return { text, isOne: false };
    }
    if (char !== '\\') return { text: escapeInClass(char), isOne: true };
    const escaped = this.#takeChar();
    if (escaped === 'b') return { text: '\\x08', isOne: true };
    const set = classText(escaped, this.#isUnicode);
    if (set !== null) return { text: memberOf(set), isOne: false };
    return { text: this.#character(escaped, escapeInClass), isOne: !/[pP]/.test(escaped) };
  }
}

function memberOf(set: ClassText): string {
  const text = set.isNegated ? set.complement : set.text;
  if (text === null) throw new Untranslatable();
  return text;
}
