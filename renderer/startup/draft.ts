/** What a person changed on the startup page and has not saved: pure, over what the panel said last. */
import { asReceived, checkValue } from '../../preload/contract/egg-rules';
import type { EggVariable, Startup } from '../../preload/contract/server-models';

/** Names the Docker image among the variables; no environment name has a space. */
export const IMAGE_ID = 'docker image';

/** One field that was edited. */
export interface Draft {
  /** As typed. */
  readonly text: string;
  /** The value in force when the person began, to notice that somebody else changed it. */
  readonly base: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

/** One field whose draft differs from what is in force. */
export interface Change {
  /** The environment name, or `IMAGE_ID`. */
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Why it cannot be saved; null when nothing is known against it. */
  readonly problem: string | null;
  /** What somebody else set meanwhile; null when nobody did. */
  readonly theirs: string | null;
}

/** The value in force: what was set, else the default (protocol 6.11). */
export const valueInForce = ({ value, defaultValue }: EggVariable): string => value ?? defaultValue;

/** What is in force for a field; null when the panel has no such field. */
export function inForce(startup: Startup, id: string): string | null {
  if (id === IMAGE_ID) return startup.image;
  const variable = startup.variables.find(({ env }) => env === id);
  return variable === undefined ? null : valueInForce(variable);
}

/** True when the panel would store the same for both. */
export const isSameValue = (a: string, b: string): boolean => asReceived(a) === asReceived(b);

/** Every change, in the order of the page. */
export function changesOf(startup: Startup, drafts: Drafts): readonly Change[] {
  const changes: Change[] = [];
  const image = changeOf(startup, IMAGE_ID, drafts.get(IMAGE_ID));
  if (image !== null) changes.push(image);
  for (const { env } of startup.variables) {
    const change = changeOf(startup, env, drafts.get(env));
    if (change !== null) changes.push(change);
  }
  return changes;
}

function changeOf(startup: Startup, id: string, draft: Draft | undefined): Change | null {
  const from = inForce(startup, id);
  if (draft === undefined || from === null || isSameValue(draft.text, from)) return null;
  const theirs = isSameValue(draft.base, from) ? null : from;
  if (id === IMAGE_ID)
    return { id, name: 'Docker image', from, to: draft.text, problem: imageProblem(startup, draft.text), theirs };
  const variable = startup.variables.find(({ env }) => env === id);
  if (variable === undefined) return null;
  const problem = variable.isEditable
    ? checkValue(variable.rules, draft.text)
    : 'The panel has made this variable read-only.';
  return { id, name: variable.name, from, to: draft.text, problem, theirs };
}

const imageProblem = (startup: Startup, image: string): string | null =>
  startup.images.some((one) => one.image === image) ? null : 'This image is not offered any more.';

/** Changes by the field they belong to. */
export const indexChanges = (changes: readonly Change[]): ReadonlyMap<string, Change> =>
  new Map(changes.map((change) => [change.id, change]));

/** Drafts that still say something after the panel was read again. */
export function settled(startup: Startup, drafts: Drafts): Drafts {
  const left = [...drafts].filter(([id, { text }]) => {
    const value = inForce(startup, id);
    // What is gone may come back, and was typed.
    return value === null || !isSameValue(text, value);
  });
  return new Map(left);
}

/** The variables whose name, environment name or description holds every word. */
export function searchVariables(variables: readonly EggVariable[], query: string): readonly EggVariable[] {
  const words = query
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return variables;
  return variables.filter(({ name, env, description }) => {
    const text = `${name} ${env} ${description}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
