import type { ServerSummary } from '../../preload/contract/models';

/** What stands in the terminal while nothing was printed; `wait` is shown as loading. */
export type PlaceholderWords =
  | { readonly kind: 'wait'; readonly text: string }
  | { readonly kind: 'offline'; readonly text: string }
  | { readonly kind: 'quiet'; readonly text: string };

/** Words for an empty console in a state in which it could have text. */
export function placeholderWords(
  server: ServerSummary,
  {
    isOpening,
    isCleared,
    isCutOff = false,
  }: {
    readonly isOpening: boolean;
    readonly isCleared: boolean;
    /** Its panel does not answer, so nothing new can be had. */
    readonly isCutOff?: boolean;
  },
): PlaceholderWords {
  const { name, node, state, link } = server;
  if (isOpening) return { kind: 'wait', text: `Opening the console of ${name}` };
  if (isCutOff && link.phase === 'idle') {
    return {
      kind: 'quiet',
      text: `There is no connection. The console of ${name} shows here when there is one again.`,
    };
  }
  if (state === 'crashed') return { kind: 'offline', text: `${name} crashed. Start it to see its console.` };
  if (state === 'offline') return { kind: 'offline', text: `${name} is offline. Start it to see its console.` };
  if (state === 'unreachable') return { kind: 'quiet', text: `The console shows here as soon as ${node} answers.` };
  if (isCleared) return { kind: 'quiet', text: 'Cleared. What comes next shows here.' };
  if (link.phase === 'live') {
    const text =
      state === 'starting'
        ? `${name} is starting and has not printed anything yet.`
        : `${name} has not printed anything yet.`;
    return { kind: 'quiet', text };
  }
  if (link.phase === 'stopped') return { kind: 'quiet', text: 'There is no live connection, so nothing shows here.' };
  return { kind: 'wait', text: `Connecting to the console of ${name}` };
}
