import type { StdioOptions } from 'node:child_process';

export interface KeyringOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly keyring?: 'unlocked' | 'locked' | 'no-bus';
  readonly stdio?: StdioOptions;
}

/** Runs a command beside a real keyring of its own; answers with its exit code. */
export function withKeyring(command: string, args?: readonly string[], options?: KeyringOptions): Promise<number>;

/** Inside such a session: locks the keyring. */
export function lockKeyring(): void;

/** Inside such a session: unlocks it again. */
export function unlockKeyring(): Promise<void>;
