import type { ServerKey } from '../../preload/contract/models';

/** What was typed and not sent, per server, for as long as the window lives. */
const drafts = new Map<ServerKey, string>();

export const draftOf = (key: ServerKey): string => drafts.get(key) ?? '';

export function keepDraft(key: ServerKey, text: string): void {
  if (text === '') drafts.delete(key);
  else drafts.set(key, text);
}
