/** Electron's command line: its own options, the browser's switches, the app, and the app's arguments. */
export interface Arguments {
  /** Modules to load before the app. */
  readonly requires: readonly string[];
  readonly inspect: { readonly port: number; readonly waits: boolean } | undefined;
  readonly hasDebuggingPort: boolean;
  readonly userData: string | undefined;
  readonly switches: ReadonlyMap<string, string>;
  /** A folder or a script. */
  readonly target: string | undefined;
}

const OWN = /^(inspect|inspect-brk|remote-debugging-port|remote-debugging-pipe|user-data-dir|headless)$/;

export function parseArguments(argv: readonly string[]): Arguments {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let inspect: Arguments['inspect'];
  let hasDebuggingPort = false;
  let userData: string | undefined;
  let target: string | undefined;
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (target === undefined && (word === '-r' || word === '--require')) {
      requires.push(argv[(at += 1)] ?? '');
      continue;
    }
    const option = /^--([\w-]+)(?:=(.*))?$/s.exec(word);
    if (!option) {
      if (!word.startsWith('-')) target ??= word;
      continue;
    }
    const name = option[1] ?? '';
    const value = option[2] ?? '';
    if (name === 'inspect' || name === 'inspect-brk') {
      inspect = { port: Number(value.split(':').at(-1) || 9229), waits: name === 'inspect-brk' };
    }
    if (name === 'remote-debugging-port') hasDebuggingPort = true;
    if (name === 'user-data-dir') userData = value;
    if (!OWN.test(name)) switches.set(name, value);
  }
  return { requires, inspect, hasDebuggingPort, userData, switches, target };
}
