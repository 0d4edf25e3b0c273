/** Which keys belong to which action, and when two actions would want the same ones. Pure. */
import { type Chord, chordOn, chordText, isSameChord, parseChord } from './chords';
import { reservedReason } from './reserved-keys';

/** Where an action can be had: anywhere, on one page, with a server on screen, or on one tab of it. */
export type ShortcutScope = 'window' | 'dashboard' | 'server' | 'console' | 'startup';

/** What of an action decides about its keys. */
export interface KeyedAction {
  readonly id: string;
  readonly scope: ShortcutScope;
  /** Such as `Mod+K`, the one to show first. */
  readonly keys: readonly string[];
  /** Instead of `keys` on a Mac. */
  readonly macKeys?: readonly string[];
  /** Actions that yield to this one where both could be meant; they may have the same keys. */
  readonly shadows?: readonly string[];
}

/** Chords by action; an action without keys is not in it. */
export type Bindings = ReadonlyMap<string, readonly Chord[]>;

const TABS: readonly ShortcutScope[] = ['console', 'startup'];

/** True when there is a moment at which both could be meant. */
export function doScopesMeet(a: ShortcutScope, b: ShortcutScope): boolean {
  if (a === b || a === 'window' || b === 'window') return true;
  return (a === 'server' && TABS.includes(b)) || (b === 'server' && TABS.includes(a));
}

function canShare(a: KeyedAction, b: KeyedAction): boolean {
  const yields = (a.shadows?.includes(b.id) ?? false) || (b.shadows?.includes(a.id) ?? false);
  return yields || !doScopesMeet(a.scope, b.scope);
}

/** The action that has this chord already where `action` would need it; null when there is none. */
export function clashOf<A extends KeyedAction>(
  action: KeyedAction,
  chord: Chord,
  actions: readonly A[],
  bindings: Bindings,
): A | null {
  const isTaken = (other: A): boolean =>
    other.id !== action.id &&
    !canShare(action, other) &&
    (bindings.get(other.id) ?? []).some((taken) => isSameChord(taken, chord));
  return actions.find(isTaken) ?? null;
}

/** What an action has before anybody chose something else. */
export function defaultChords(action: KeyedAction, isMac: boolean): readonly Chord[] {
  const keys = isMac ? (action.macKeys ?? action.keys) : action.keys;
  return keys.flatMap((text) => {
    const chord = parseChord(text);
    return chord === null ? [] : [chordOn(chord, isMac)];
  });
}

/**
 * The keys in force. `chosen` is what the person chose, in its order: an empty text takes the keys away, what is no
 * chord or reserved does not count, and of two that clash the later has none. A choice goes before the keys that
 * another action has by itself, so that a new action never takes keys away from somebody.
 */
export function resolveShortcuts(
  actions: readonly KeyedAction[],
  chosen: Readonly<Record<string, string>>,
  isMac: boolean,
): Bindings {
  const bindings = new Map<string, readonly Chord[]>();
  const byId = new Map(actions.map((action) => [action.id, action]));
  const decided = new Set<string>();
  for (const [id, text] of Object.entries(chosen)) {
    const action = byId.get(id);
    const chord = text === '' ? null : parseChord(text);
    if (action === undefined || (text !== '' && (chord === null || reservedReason(chord, isMac) !== null))) continue;
    decided.add(id);
    if (chord === null) continue;
    const here = chordOn(chord, isMac);
    if (clashOf(action, here, actions, bindings) === null) bindings.set(id, [here]);
  }
  const ofChoice = new Map(bindings);
  for (const action of actions) {
    if (decided.has(action.id)) continue;
    const free = defaultChords(action, isMac).filter((chord) => clashOf(action, chord, actions, ofChoice) === null);
    if (free.length > 0) bindings.set(action.id, free);
  }
  return bindings;
}

/** The choices after one more; null: no keys. What an action has by itself is no choice. */
export function withChoice(
  action: KeyedAction,
  chord: Chord | null,
  chosen: Readonly<Record<string, string>>,
  isMac: boolean,
): Readonly<Record<string, string>> {
  const { [action.id]: _before, ...rest } = chosen;
  const defaults = defaultChords(action, isMac);
  const isDefault =
    chord === null ? defaults.length === 0 : defaults.length === 1 && isSameChord(chord, defaults[0] ?? chord);
  return isDefault ? rest : { ...rest, [action.id]: chord === null ? '' : chordText(chord) };
}
