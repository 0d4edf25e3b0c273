import { describe, expect, it } from 'vitest';

import type { ErrorCode, WireError } from '../../../preload/contract/errors';
import type { AccountStatus } from '../../../preload/contract/models';
import { accountLook, describeAccount, wantsNewKey } from '../../../renderer/frame/account-status';
import { account } from './samples';

const wire = (code: ErrorCode): WireError => ({ code, message: 'It is so.' });
const failing = (code: ErrorCode): AccountStatus => ({ kind: 'failing', error: wire(code), since: null });
const refused = (code: ErrorCode): AccountStatus => ({ kind: 'refused', error: wire(code) });
const noKey = (reason: 'locked' | 'missing-vault' | 'missing-key'): AccountStatus => ({
  kind: 'no-key',
  reason,
  error: wire('no-key'),
});

describe('accountLook', () => {
  it.each<[AccountStatus, string]>([
    [refused('unauthorized'), 'Key refused'],
    [refused('application-key'), 'Application key'],
    [refused('two-factor'), 'Two-factor login needed'],
    [failing('tls'), 'Certificate not trusted'],
    [refused('tls'), 'Certificate not trusted'],
    [failing('ip-not-allowed'), 'Address not allowed'],
    [failing('redirected'), 'Leads elsewhere'],
    [failing('insecure'), 'Not encrypted'],
    [failing('timeout'), 'Not answering'],
    [failing('panel'), 'Not answering'],
    [noKey('locked'), 'Keychain locked'],
    [noKey('missing-vault'), 'No keychain'],
    [noKey('missing-key'), 'No key'],
  ])('says what it is: %o', (status, word) => {
    expect(accountLook(status).word).toBe(word);
  });

  it('marks what a person has to mend', () => {
    expect(accountLook(failing('tls'))).toMatchObject({ shape: 'triangle', tone: 'bad' });
    expect(accountLook(failing('offline'))).toMatchObject({ shape: 'crossed', tone: 'lost' });
  });
});

describe('wantsNewKey', () => {
  it.each([refused('unauthorized'), refused('application-key'), noKey('missing-key'), noKey('missing-vault')])(
    'is true where a key mends it: %o',
    (status) => {
      expect(wantsNewKey(status)).toBe(true);
    },
  );

  it.each([refused('two-factor'), failing('tls'), failing('ip-not-allowed'), failing('offline'), noKey('locked')])(
    'is false where it does not: %o',
    (status) => {
      expect(wantsNewKey(status)).toBe(false);
    },
  );
});

it('describes a connection with why it fails', () => {
  const lines = describeAccount({ ...account('a', 'Hosting'), status: failing('tls') }, 0).split('\n');
  expect(lines.slice(0, 2)).toEqual(['Hosting: Certificate not trusted', 'It is so.']);
});
