import { warmConsole } from '../console/warm';

/** Fetches what the first server will need while the person still looks at the list. */
export function warmServerView(): void {
  warmConsole();
  requestIdleCallback(() => void loadServerView(0).catch(() => undefined));
}

/** The server view comes with the terminal, so it is loaded apart from the first paint. `attempt` makes a new try. */
export const loadServerView = async (_attempt: number) => (await import('../server/ServerView.svelte')).default;
