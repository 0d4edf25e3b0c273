/** The folder that Electron's command line and Playwright take for Electron's own. */
export const HOST_FOLDER: string;

export interface Runtime {
  readonly kind: 'electron' | 'host';
  /** Belongs in the environment of whatever starts Electron, Playwright's own process included. */
  readonly env: Readonly<Record<string, string>>;
  /** The one line to print. */
  readonly line: string;
}

export function chooseRuntime(): Promise<Runtime>;
