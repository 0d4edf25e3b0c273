/**
 * The keychain adapter against a real keyring, in a session of its own:
 * `node test/system/keyring.mjs -- npx vitest run test/integration/accounts-keychain.test.ts`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { AccountBook } from '../../main/accounts/account-book';
import { keychainVault } from '../../main/accounts/keychain';
import { SessionVault } from '../../main/accounts/session-vault';
import { VaultError } from '../../main/accounts/vault';
import { lockKeyring, unlockKeyring, withKeyring } from '../system/keyring.mjs';
import { FakeStore } from '../unit/accounts/fakes';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const ROOT = path.join(import.meta.dirname, '../..');

const isLinux = process.platform === 'linux';

beforeAll(() => {
  if (isLinux && process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined) {
    throw new Error(
      'There is no session bus, so no keychain can be tested. Run this file in a keyring session: ' +
        'node test/system/keyring.mjs -- npx vitest run test/integration/accounts-keychain.test.ts',
    );
  }
});

/** What another program sees in the keyring, null when nothing. */
function secretTool(account: string): string | null {
  const { status, stdout } = spawnSync('secret-tool', ['lookup', 'service', 'Rookery', 'username', account], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout : null;
}

const errorOf = async (call: Promise<unknown>): Promise<VaultError> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
  throw new Error('the keychain answered');
};

describe('a keyring that is open', () => {
  const vault = keychainVault();

  afterEach(async () => {
    await vault.deletePassword('Rookery', 'account-1');
  });

  it('keeps a key, where other programs find it too', async () => {
    expect(await vault.getPassword('Rookery', 'account-1')).toBeNull();
    await vault.setPassword('Rookery', 'account-1', KEY);
    expect(await vault.getPassword('Rookery', 'account-1')).toBe(KEY);
    expect(secretTool('account-1')).toBe(KEY);
    expect(await vault.getPassword('Rookery', 'account-2')).toBeNull();
  });

  it('replaces and deletes', async () => {
    await vault.setPassword('Rookery', 'account-1', KEY);
    await vault.setPassword('Rookery', 'account-1', 'another');
    expect(await vault.getPassword('Rookery', 'account-1')).toBe('another');
    expect(await vault.deletePassword('Rookery', 'account-1')).toBe(true);
    expect(await vault.deletePassword('Rookery', 'account-1')).toBe(false);
    expect(secretTool('account-1')).toBeNull();
  });

  it('says that it is ready', async () => {
    await vault.setPassword('Rookery', 'account-1', KEY);
    expect(await vault.status()).toMatchObject({ kind: 'ready' });
  });

  it('puts nothing into the keyring of the kernel, which forgets', async () => {
    await vault.setPassword('Rookery', 'account-1', KEY);
    expect(execFileSync('cat', ['/proc/keys'], { encoding: 'utf8' })).not.toMatch(/rookery/i);
  });
});

describe('a keyring that is locked', () => {
  const vault = keychainVault();

  afterEach(async () => {
    await unlockKeyring();
    await vault.deletePassword('Rookery', 'account-1');
  });

  it('is never an empty one: reading, writing and deleting say that it is locked', async () => {
    await vault.setPassword('Rookery', 'account-1', KEY);
    lockKeyring();
    for (const call of [
      vault.getPassword('Rookery', 'account-1'),
      vault.deletePassword('Rookery', 'account-1'),
      vault.setPassword('Rookery', 'account-1', 'another'),
    ]) {
      const error = await errorOf(call);
      expect(error.kind).toBe('locked');
      expect(error.wire).toMatchObject({ code: 'vault-locked', message: 'The keychain of this computer is locked.' });
    }
    expect(await vault.status()).toMatchObject({ kind: 'locked', error: { code: 'vault-locked' } });

    await unlockKeyring();
    expect(await vault.getPassword('Rookery', 'account-1')).toBe(KEY);
    expect(await vault.status()).toMatchObject({ kind: 'ready' });
  });

  it('keeps the account that should be removed, and its key', async () => {
    const store = new FakeStore();
    const newId = () => 'account-1';
    const book = new AccountBook({ store, keychain: vault, session: new SessionVault(), newId });
    await book.add(
      {
        label: 'Hearthwood',
        color: 0,
        panelUrl: 'https://panel.example.com',
        panelKind: 'pterodactyl',
        identity: { userId: '3', username: 'jonas', email: 'j@example.org', name: 'Jonas', isAdmin: false },
        keyStorage: 'keychain',
        allowHttp: false,
        listsAll: false,
        isReadOnly: false,
        pins: {},
      },
      KEY,
    );
    lockKeyring();
    expect((await errorOf(book.readKey('account-1'))).wire.code).toBe('vault-locked');
    expect((await errorOf(book.remove('account-1'))).message).toContain('The account was not removed');
    expect(store.records).toHaveLength(1);
    await unlockKeyring();
    expect(await book.readKey('account-1')).toBe(KEY);
    await book.remove('account-1');
    expect(store.records).toHaveLength(0);
    expect(secretTool('account-1')).toBeNull();
  });
});

describe('without a keychain', () => {
  const script = `
    import { keychainVault } from './main/accounts/keychain.ts';
    const vault = keychainVault();
    const kindOf = (call) => call.then((value) => 'value ' + value, (error) => error.kind + ': ' + error.message);
    const found = [
      await kindOf(vault.getPassword('Rookery', 'a')),
      await kindOf(vault.setPassword('Rookery', 'a', 'secret')),
      await kindOf(vault.deletePassword('Rookery', 'a')),
      (await vault.status()).kind,
    ];
    const expected = 'missing: The keychain of this computer cannot be reached: there is no session bus.';
    if (found.join('|') !== [expected, expected, expected, 'missing'].join('|')) {
      console.error(found);
      process.exit(1);
    }
  `;

  it.runIf(isLinux)('says that there is no session bus, and falls back to nothing', async () => {
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const before = process.cwd();
    process.chdir(ROOT);
    try {
      expect(await withKeyring(process.execPath, args, { keyring: 'no-bus' })).toBe(0);
    } finally {
      process.chdir(before);
    }
    expect(execFileSync('cat', ['/proc/keys'], { encoding: 'utf8' })).not.toMatch(/rookery/i);
  });
});
