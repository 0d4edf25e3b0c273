import type * as TerminalModule from './terminal';

/** One regular and one bold face; the subset with Latin letters. */
const FACES = ['13px "JetBrains Mono"', 'bold 13px "JetBrains Mono"'];

interface LoadedTerminal {
  readonly terminal: typeof TerminalModule;
  /** Resolves when the console's font is there, or will not come. */
  readonly font: Promise<unknown>;
}

let loading: Promise<LoadedTerminal> | null = null;

async function load(): Promise<LoadedTerminal> {
  const font = Promise.allSettled(FACES.map((face) => document.fonts.load(face)));
  const terminal = await import('./terminal');
  return { terminal, font };
}

/** Whether a terminal that is made now measures the right font. */
export const hasConsoleFont = (): boolean => FACES.every((face) => document.fonts.check(face));

/** The terminal's code, kept out of the first paint; a failed load is tried again the next time. */
export function loadTerminal(): Promise<LoadedTerminal> {
  loading ??= load().catch((reason: unknown) => {
    loading = null;
    throw reason;
  });
  return loading;
}

/** Loads code and font while nothing else is to do, so that the first console opens at once. */
export function warmConsole(): void {
  requestIdleCallback(() => void loadTerminal().catch(() => undefined));
}
