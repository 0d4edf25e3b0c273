/** Sets of characters that PCRE and JavaScript name alike but mean differently. */

/** What stands between the brackets of a class. */
export interface ClassText {
  readonly text: string;
  readonly isNegated: boolean;
  /** All others, for use within a larger class; null where that cannot be written. */
  readonly complement: string | null;
}

interface Sets {
  readonly text: string;
  readonly complement: string | null;
}

/** Without the `u` flag: ASCII, whatever the characters. */
const BYTES: Readonly<Record<string, Sets>> = {
  d: { text: '0-9', complement: '\\0-\\/:-\\xff' },
  w: { text: '0-9A-Za-z_', complement: '\\0-\\/:-@\\[-\\^`\\{-\\xff' },
  s: { text: '\\t-\\r ', complement: '\\0-\\x08\\x0e-\\x1f!-\\xff' },
  h: { text: '\\t \\xa0', complement: '\\0-\\x08\\n-\\x1f!-\\x9f\\xa1-\\xff' },
  v: { text: '\\n-\\r\\x85', complement: '\\0-\\t\\x0e-\\x84\\x86-\\xff' },
};

/** With it, PHP also asks for Unicode properties. */
const UNICODE: Readonly<Record<string, Sets>> = {
  d: { text: '\\p{Nd}', complement: '\\P{Nd}' },
  w: { text: '\\p{L}\\p{N}_', complement: null },
  s: { text: '\\t-\\r \\x85\\p{Z}', complement: null },
  h: { text: '\\t\\p{Zs}\\u180e', complement: null },
  v: { text: '\\n-\\r\\x85\\u2028\\u2029', complement: null },
};

/** The class that an escape such as `\d` or `\D` stands for; null when it stands for none. */
export function classText(escape: string, isUnicode: boolean): ClassText | null {
  const sets = (isUnicode ? UNICODE : BYTES)[escape.toLowerCase()];
  if (sets === undefined) return null;
  return { ...sets, isNegated: escape !== escape.toLowerCase() };
}

/** `[:alpha:]` and the like, in ASCII. */
export const NAMED_CLASSES: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\0-\\x7f',
  blank: '\\t ',
  cntrl: '\\0-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
