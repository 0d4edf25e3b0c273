/** The server view comes with the terminal, so it is loaded apart from the first paint. `attempt` makes a new try. */
export const loadServerView = async (_attempt: number) => (await import('../server/ServerView.svelte')).default;
