/** What the panel takes as a server's name and description (protocol 6.8; its public documentation is wrong here). */

/** In characters as the panel counts them: code points. */
export const NAME_MAX_CHARS = 191;

/** The panel has no rule for it, but keeps it in a TEXT column, which takes so many bytes. */
export const DESCRIPTION_MAX_BYTES = 65_535;

export const nameLength = (name: string): number => [...name.trim()].length;

export const descriptionBytes = (description: string): number => new TextEncoder().encode(description.trim()).length;

/** null when the panel takes this name, else one sentence. */
export function nameProblem(name: string): string | null {
  const length = nameLength(name);
  if (length === 0) return 'A server needs a name.';
  return length <= NAME_MAX_CHARS ? null : `A name has at most ${NAME_MAX_CHARS} characters; this one has ${length}.`;
}

/** null when the panel takes this description, else one sentence. */
export function descriptionProblem(description: string): string | null {
  const bytes = descriptionBytes(description);
  if (bytes <= DESCRIPTION_MAX_BYTES) return null;
  const over = bytes - DESCRIPTION_MAX_BYTES;
  return `This description is too long for the panel, by ${over === 1 ? 'one byte' : `${over.toLocaleString('en')} bytes`}.`;
}
