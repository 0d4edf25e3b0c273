/** What a console does for the actions of the window while it is on screen. */
import type { Provider } from '../shortcuts/action';
import type { AppContext } from '../state/context';
import { clearConsole, copyFromConsole } from './actions';
import type { ConsoleSession } from './session.svelte';

interface Parts {
  readonly session: ConsoleSession;
  readonly serverName: () => string;
  readonly focusField: () => void;
}

/** Returns the function that ends it. */
export function provideConsoleActions(
  { preferences, shortcuts, toasts }: AppContext,
  { session, serverName, focusField }: Parts,
): () => void {
  const whenPrinted = (): string | null => (session.hasOutput ? null : 'Nothing was printed.');
  const providers: Readonly<Record<string, Provider>> = {
    'console.find': { run: session.openFind },
    'console.command': { run: focusField },
    'console.copy': { run: () => void copyFromConsole(session, 'all', toasts), blocked: whenPrinted },
    'console.clear': { run: () => void clearConsole(session, serverName(), toasts), blocked: whenPrinted },
    'console.timestamps': {
      run: () => void preferences.set({ consoleTimestamps: !preferences.values.consoleTimestamps }),
    },
  };
  const stops = Object.entries(providers).map(([id, provider]) => shortcuts.provide(id, provider));
  return () => {
    for (const stop of stops) stop();
  };
}
