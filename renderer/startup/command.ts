/** The startup command with its placeholders: pure (protocol 6.11). */
import type { Startup } from '../../preload/contract/server-models';
import { valueInForce } from './draft';

/** Text, or the name of a placeholder. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly text: string };

/** Text of the rendered command; `isChanged` where it is not what the panel shows now. */
export interface PreviewPart {
  readonly text: string;
  readonly isChanged: boolean;
}

/** Cuts a command at its `{{NAME}}`. */
export function segmentsOf(rawCommand: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const found of rawCommand.matchAll(/\{\{([^{}]+)\}\}/g)) {
    if (found.index > at) segments.push({ kind: 'text', text: rawCommand.slice(at, found.index) });
    segments.push({ kind: 'placeholder', name: found[1] ?? '', text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < rawCommand.length) segments.push({ kind: 'text', text: rawCommand.slice(at) });
  return segments;
}

/**
 * The command as the panel would render it with other values; null when that changes nothing. What only the panel
 * knows (memory, address, hidden variables) is taken from its own rendering, so that `[hidden]` stays hidden.
 */
export function previewOf(
  { command, rawCommand, variables }: Pick<Startup, 'command' | 'rawCommand' | 'variables'>,
  draftOf: (env: string) => string | undefined,
): readonly PreviewPart[] | null {
  const segments = segmentsOf(rawCommand);
  const known = new Map(variables.map((variable) => [variable.env, valueInForce(variable)]));
  const isTouched = segments.some(({ kind, ...rest }) => {
    const name = kind === 'placeholder' && 'name' in rest ? rest.name : '';
    const draft = draftOf(name)?.trim();
    return draft !== undefined && known.has(name) && draft !== known.get(name);
  });
  if (!isTouched) return null;
  const filled = fillIn(segments, command, known);
  const parts: PreviewPart[] = [];
  for (const [index, segment] of segments.entries()) {
    const before = segment.kind === 'text' ? segment.text : known.get(segment.name);
    const draft = segment.kind === 'text' || before === undefined ? undefined : draftOf(segment.name)?.trim();
    const isChanged = draft !== undefined && draft !== before;
    const text = draft ?? before ?? filled[index] ?? segment.text;
    const last = parts.at(-1);
    if (last !== undefined && last.isChanged === isChanged)
      parts[parts.length - 1] = { text: last.text + text, isChanged };
    else parts.push({ text, isChanged });
  }
  return parts;
}

/** Walks raw and rendered command side by side and reads what stands where a value is not known. */
function fillIn(
  segments: readonly Segment[],
  command: string,
  known: ReadonlyMap<string, string>,
): readonly (string | undefined)[] {
  const texts = segments.map((segment) => (segment.kind === 'text' ? segment.text : known.get(segment.name)));
  const found: (string | undefined)[] = [];
  let at = 0;
  for (const [index, text] of texts.entries()) {
    if (text !== undefined) {
      if (!command.startsWith(text, at)) return found;
      at += text.length;
      found.push(undefined);
      continue;
    }
    const isLast = index === texts.length - 1;
    const next = texts[index + 1];
    const end = isLast ? command.length : next === undefined ? -1 : command.indexOf(next, at);
    if (end < at) return found;
    found.push(command.slice(at, end));
    at = end;
  }
  return found;
}
