/** What the keychain library's messages mean; it has no codes, so its distinct texts are all there is. Pure. */
import type { WireError } from '../../preload/contract/errors';
import { bounded, redact } from '../panel/redact';
import type { VaultFailure } from './vault';
import { VaultError } from './vault';

interface Meaning {
  readonly pattern: RegExp;
  readonly kind: VaultFailure;
  readonly message: string;
  readonly nextStep: string;
}

const SESSION_ONLY = 'Until then Rookery can keep the key only until it quits.';
const UNLOCK = 'Unlock it, then try again. The keys in it are safe.';

/** In this order; the messages are those of the Secret Service (Linux) and of the macOS and Windows keychains. */
const MEANINGS: readonly Meaning[] = [
  {
    pattern: /unlock prompt was dismissed|IsLocked|locked object|collection is locked/i,
    kind: 'locked',
    message: 'The keychain of this computer is locked.',
    nextStep: UNLOCK,
  },
  {
    // macOS: errSecInteractionNotAllowed and errSecUserCanceled.
    pattern: /interaction is not allowed|user cancel|-25308\b|-128\b/i,
    kind: 'locked',
    message: 'The keychain of this computer is locked.',
    nextStep: UNLOCK,
  },
  {
    pattern: /Secret Service: no result found/i,
    kind: 'missing',
    message: 'The keychain of this computer has no keyring to keep keys in yet.',
    nextStep: `Create a default keyring, for example with the program Passwords and Keys. ${SESSION_ONLY}`,
  },
  {
    pattern: /was not provided by any \.service files|ServiceUnknown|NameHasNoOwner/i,
    kind: 'missing',
    message: 'No keychain service runs on this computer.',
    nextStep: `Install and start GNOME Keyring, KWallet or KeePassXC with its Secret Service. ${SESSION_ONLY}`,
  },
  {
    pattern: /DBus error|zbus error|D-Bus|DBUS_SESSION_BUS_ADDRESS/i,
    kind: 'missing',
    message: 'The keychain of this computer cannot be reached: there is no session bus.',
    nextStep: `Start Rookery from your desktop session. ${SESSION_ONLY}`,
  },
  {
    pattern: /Cannot find (?:module|native binding)|ERR_DLOPEN_FAILED|ERR_MODULE_NOT_FOUND/i,
    kind: 'missing',
    message: 'The part of Rookery that speaks to the keychain does not work on this computer.',
    nextStep: `Install Rookery again. ${SESSION_ONLY}`,
  },
];

const DENIED: Omit<Meaning, 'pattern'> = {
  kind: 'denied',
  message: 'The keychain of this computer did not let Rookery in.',
  nextStep: 'Look at the detail, allow Rookery in the keychain, and try again.',
};

/** The VaultError for what the library threw; unknown failures are refusals, never an empty keychain. */
export function vaultErrorFrom(thrown: unknown): VaultError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const meaning = MEANINGS.find(({ pattern }) => pattern.test(text)) ?? DENIED;
  return vaultError(meaning.kind, meaning.message, meaning.nextStep, text);
}

/** The VaultError for a keychain that did not answer in time, most likely because its prompt still waits. */
export function unansweredError(late: Promise<boolean>): VaultError {
  const message = 'The keychain of this computer does not answer.';
  const nextStep = 'It may be waiting for its password in another window. Answer it there, then try again.';
  return vaultError('locked', message, nextStep, 'no answer in time', late);
}

function vaultError(
  kind: VaultFailure,
  message: string,
  nextStep: string,
  detail: string,
  late: Promise<boolean> | null = null,
): VaultError {
  const wire: WireError = {
    code: kind === 'missing' ? 'vault-missing' : 'vault-locked',
    message,
    nextStep,
    blame: 'this computer',
    detail: bounded(redact(detail), 500),
  };
  return new VaultError(kind, wire, late);
}
