/** Where API keys are kept: keytar's method names, so that any keychain library fits behind them. */
import type { WireError } from '../../preload/contract/errors';
import type { VaultStatus } from '../../preload/contract/models';

/** A keychain. Every method rejects with VaultError only; an unusable keychain never looks like an empty one. */
export interface SecretVault {
  /** null: the keychain works and holds no such secret. */
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  /** False: there was none. */
  deletePassword(service: string, account: string): Promise<boolean>;
  /** What the keychain can do now, found out without asking the person anything. */
  status(): Promise<VaultStatus>;
}

/** `locked` a person can open it; `missing` there is none on this computer; `denied` it refuses Rookery. */
export type VaultFailure = 'locked' | 'missing' | 'denied';

/** The keychain could not be used; nothing is known about what it holds. */
export class VaultError extends Error {
  override readonly name = 'VaultError';

  constructor(
    readonly kind: VaultFailure,
    readonly wire: WireError,
    /** With a call that was given up: settles when the keychain answers after all, true when it was done. */
    readonly late: Promise<boolean> | null = null,
  ) {
    super(wire.message);
  }
}
