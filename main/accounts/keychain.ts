/**
 * The OS keychain, through `@napi-rs/keyring` (keytar's maintained successor). On Linux the Secret Service is pinned:
 * left alone the library falls back to the kernel's keyring, which forgets everything at the next start.
 */
import type { VaultStatus } from '../../preload/contract/models';
import type { Clock } from '../ports';
import { systemClock } from '../ports';
import { unansweredError, vaultErrorFrom } from './keychain-errors';
import type { SecretVault } from './vault';
import { VaultError } from './vault';

/** The part of the library that is used. */
export interface KeyringLibrary {
  readonly AsyncEntry: new (
    service: string,
    account: string,
    options: { linux: { store: 'secret-service' } },
  ) => {
    getPassword(): Promise<string | null | undefined>;
    setPassword(password: string): Promise<void>;
    deletePassword(): Promise<boolean>;
  };
  findCredentialsAsync(service: string): Promise<unknown>;
}

/** Long enough to type a password into the keychain's own prompt. */
const PROMPT_TIMEOUT_MS = 60_000;
/** A status is never worth a prompt, so it answers fast or not at all. */
const STATUS_TIMEOUT_MS = 5_000;
/** The service whose locked items show that the keychain is locked; the one under which keys are kept. */
const STATUS_SERVICE = 'Rookery';

const STORE = { linux: { store: 'secret-service' } } as const;

export interface KeychainOptions {
  readonly clock?: Clock;
  readonly platform?: NodeJS.Platform;
  /** Loads the library; late, because its native part must not run before it is needed. */
  readonly load?: () => Promise<KeyringLibrary>;
}

/** Builds the vault over this computer's keychain. */
export function keychainVault({
  clock = systemClock,
  platform = process.platform,
  load = loadLibrary,
}: KeychainOptions = {}): SecretVault {
  let library: Promise<KeyringLibrary> | null = null;
  const queue = new PromptQueue();

  const loaded = (): Promise<KeyringLibrary> => {
    const loading = (library ??= load());
    loading.catch(() => (library = null));
    return loading;
  };
  const entry = async (service: string, account: string) => new (await loaded()).AsyncEntry(service, account, STORE);
  const call = <T>(work: () => Promise<T>): Promise<T> =>
    queue.add(() => inTime(translated(work), PROMPT_TIMEOUT_MS, clock));

  return {
    getPassword: (service, account) => call(async () => (await (await entry(service, account)).getPassword()) ?? null),
    setPassword: (service, account, password) =>
      call(async () => (await entry(service, account)).setPassword(password)),
    deletePassword: (service, account) => call(async () => (await entry(service, account)).deletePassword()),
    async status(): Promise<VaultStatus> {
      try {
        // Elsewhere the keychain opens with the login, and asking it can make it prompt. On Linux listing never
        // prompts: it fails when there are locked items, and it needs the bus and the service.
        const list = async () => (await loaded()).findCredentialsAsync(STATUS_SERVICE);
        if (platform === 'linux') await inTime(translated(list), STATUS_TIMEOUT_MS, clock);
        else await translated(loaded);
        return { kind: 'ready', name: NAMES[platform] ?? 'the keychain' };
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        return { kind: error.kind === 'missing' ? 'missing' : 'locked', error: error.wire };
      }
    },
  };
}

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'the macOS keychain',
  win32: 'the Windows credential manager',
  linux: 'the keyring of your desktop (Secret Service)',
};

async function loadLibrary(): Promise<KeyringLibrary> {
  return import('@napi-rs/keyring');
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof VaultError ? error : vaultErrorFrom(error);
  }
}

/** Gives up waiting, not the call: a prompt on screen can still be answered, and its answer still counts. */
function inTime<T>(call: Promise<T>, timeoutMs: number, clock: Clock): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = call.then(
      () => true,
      () => false,
    );
    const cancel = clock.after(timeoutMs, () => reject(unansweredError(late)));
    call.then(resolve, reject).finally(cancel);
  });
}

/**
 * One call at a time, and one prompt for all: twenty accounts on a locked keychain must not open twenty prompts. When
 * a person dismisses one, the calls that were waiting behind it are refused with it.
 */
class PromptQueue {
  #last: Promise<unknown> = Promise.resolve();
  #added = 0;
  #refused: { readonly upTo: number; readonly error: VaultError } | null = null;

  add<T>(work: () => Promise<T>): Promise<T> {
    this.#added += 1;
    const turn = this.#added;
    const run = async (): Promise<T> => {
      if (this.#refused !== null && turn <= this.#refused.upTo) {
        const { kind, wire } = this.#refused.error;
        throw new VaultError(kind, wire);
      }
      try {
        return await work();
      } catch (error) {
        if (error instanceof VaultError && error.kind === 'locked') this.#refused = { upTo: this.#added, error };
        throw error;
      }
    };
    const mine = this.#last.then(run);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
