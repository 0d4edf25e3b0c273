/** What people did to their panel account, and how they signed in. Pure. */
import { code, say, type Sentence, strong } from './parts';
import { type Properties, textOf } from './property-reader';

type Write = (properties: Properties) => Sentence;

const named =
  (verb: string, what: string, property: string): Write =>
  (properties) => {
    const name = textOf(properties, property);
    return name === null ? say`${verb} an ${what}` : say`${verb} the ${what} ${code(name)}`;
  };

function changedEmail(properties: Properties): Sentence {
  const [before, after] = [textOf(properties, 'old'), textOf(properties, 'new')];
  if (after === null) return say`Changed the e-mail address`;
  if (before === null) return say`Changed the e-mail address to ${strong(after)}`;
  return say`Changed the e-mail address from ${strong(before)} to ${strong(after)}`;
}

function blockedAddress(properties: Properties): Sentence {
  const identifier = textOf(properties, 'identifier');
  const key = identifier === null ? say`an API key` : say`the API key ${code(identifier)}`;
  return say`Was refused: ${key} does not allow this IP address`;
}

/** By event name. */
export const ACCOUNT_SENTENCES: Readonly<Record<string, Write>> = {
  'auth:success': () => say`Signed in`,
  'auth:fail': () => say`Failed to sign in`,
  'auth:checkpoint': () => say`Was asked for a two-factor code`,
  'auth:token': () => say`Signed in with a two-factor code`,
  'auth:recovery-token': () => say`Signed in with a two-factor recovery code`,
  'auth:reset-password': () => say`Asked for a new password`,
  'auth:ip-blocked': blockedAddress,
  'auth:sftp.fail': () => say`Failed to sign in over SFTP`,
  'event:password-reset': () => say`Set a new password by e-mail`,
  'user:account.email-changed': changedEmail,
  'user:account.password-changed': () => say`Changed the password`,
  'user:api-key.create': named('Created', 'API key', 'identifier'),
  'user:api-key.delete': named('Deleted', 'API key', 'identifier'),
  'user:ssh-key.create': named('Added', 'SSH key', 'fingerprint'),
  'user:ssh-key.delete': named('Removed', 'SSH key', 'fingerprint'),
  'user:two-factor.create': () => say`Turned two-factor sign-in on`,
  'user:two-factor.delete': () => say`Turned two-factor sign-in off`,
};
