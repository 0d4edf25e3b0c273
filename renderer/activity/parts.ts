/** Sentences in parts, so that names and paths stand out from the words around them. Pure. */

/** `code` what was typed or is a path, `strong` the name of a thing or a person. */
export interface Part {
  readonly kind: 'text' | 'code' | 'strong';
  readonly text: string;
}

export type Sentence = readonly Part[];

/** A longer value is cut in a sentence; the open entry shows all of it. */
const VALUE_MAX_CHARS = 160;

/** One line: line breaks and runs of blanks would tear a row apart. */
function oneLine(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length <= VALUE_MAX_CHARS ? flat : `${flat.slice(0, VALUE_MAX_CHARS - 1)}…`;
}

export const code = (text: string): Sentence => [{ kind: 'code', text: oneLine(text) }];
export const strong = (text: string): Sentence => [{ kind: 'strong', text: oneLine(text) }];

/** Words with parts between them; words that meet become one part. */
export function say(words: TemplateStringsArray, ...pieces: readonly (Sentence | string)[]): Sentence {
  const parts: Part[] = [];
  const add = (part: Part): void => {
    const last = parts.at(-1);
    if (part.text === '') return;
    if (part.kind === 'text' && last?.kind === 'text') {
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    } else parts.push(part);
  };
  words.forEach((word, index) => {
    add({ kind: 'text', text: word });
    const piece = pieces[index];
    if (typeof piece === 'string') add({ kind: 'text', text: piece });
    else piece?.forEach(add);
  });
  return parts;
}

/** `a`, `a and b`, `a, b and c`; with more than there is room for: `a, b, c and 4 more`. */
export function listed(items: readonly Sentence[], total = items.length, max = 3): Sentence {
  const shown = items.slice(0, max);
  const more = Math.max(total, items.length) - shown.length;
  const ends = more > 0 ? [...shown, say`${more.toLocaleString('en')} more`] : shown;
  return ends.reduce<Sentence>((so, item, index) => {
    if (index === 0) return item;
    return index === ends.length - 1 ? say`${so} and ${item}` : say`${so}, ${item}`;
  }, []);
}

/** The sentence without its emphasis, for searching and for screen readers. */
export const plainText = (sentence: Sentence): string => sentence.map(({ text }) => text).join('');
