/** `app.commandLine`: switches for the browser, from the command line and from the app. */
import { completeClass } from '../surface';

export class HostCommandLine implements Electron.CommandLine {
  readonly switches = new Map<string, string>();
  readonly #arguments: string[] = [];

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name.toLowerCase(), value);
  }

  appendArgument(value: string): void {
    this.#arguments.push(value);
  }

  hasSwitch(name: string): boolean {
    return this.switches.has(name.toLowerCase());
  }

  getSwitchValue(name: string): string {
    return this.switches.get(name.toLowerCase()) ?? '';
  }

  removeSwitch(name: string): void {
    this.switches.delete(name.toLowerCase());
  }
}

completeClass(HostCommandLine, 'CommandLine');
