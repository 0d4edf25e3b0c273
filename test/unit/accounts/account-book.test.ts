import { describe, expect, it } from 'vitest';

import type { AccountChange, AccountRecord } from '../../../main/accounts/account-book';
import { AccountBook, VAULT_SERVICE } from '../../../main/accounts/account-book';
import { accountStore } from '../../../main/accounts/account-store';
import { SessionVault } from '../../../main/accounts/session-vault';
import { FakeKeychain, FakeStore, vaultError } from './fakes';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const OTHER_KEY = 'ptlc_fedcba9876543210ABCDEF0123456789abcdefABCDE';

const details: Omit<AccountRecord, 'id'> = {
  label: 'Hearthwood',
  color: 2,
  panelUrl: 'https://panel.example.com',
  panelKind: 'pterodactyl',
  identity: { userId: '3', username: 'jonas', email: 'j@example.org', name: 'Jonas', isAdmin: false },
  keyStorage: 'keychain',
  allowHttp: false,
  listsAll: false,
  isReadOnly: false,
  pins: {},
};

function setUp() {
  const keychain = new FakeKeychain();
  const session = new SessionVault();
  const store = new FakeStore();
  const changes: AccountChange[] = [];
  const secrets: string[] = [];
  let ids = 0;
  const newBook = () => {
    const book = new AccountBook({
      store,
      keychain,
      session,
      newId: () => `id-${(ids += 1)}`,
      onSecret: (secret) => secrets.push(secret),
    });
    book.onChange((change) => changes.push(change));
    return book;
  };
  const inKeychain = (id: string) => keychain.inside.getPassword(VAULT_SERVICE, id);
  return { book: newBook(), newBook, keychain, session, store, changes, secrets, inKeychain };
}

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (error as { wire: { code: string } }).wire.code,
  );

describe('add', () => {
  it('puts the key into the keychain and the record into the settings', async () => {
    const { book, store, changes, secrets, inKeychain } = setUp();
    const record = await book.add(details, KEY);
    expect(record).toEqual({ ...details, id: 'id-1' });
    expect(await inKeychain('id-1')).toBe(KEY);
    expect(JSON.stringify(store.records)).not.toContain(KEY);
    expect(changes).toEqual([{ kind: 'added', record }]);
    expect(secrets).toEqual([KEY]);
    expect(await book.readKey('id-1')).toBe(KEY);
    expect(book.list()).toEqual([record]);
    expect(book.get('id-1')).toEqual(record);
  });

  it('keeps a key of the session out of the keychain', async () => {
    const { book, newBook, inKeychain } = setUp();
    const { id } = await book.add({ ...details, keyStorage: 'session' }, KEY);
    expect(await inKeychain(id)).toBeNull();
    expect(await book.readKey(id)).toBe(KEY);
    expect(newBook().get(id)?.keyStorage).toBe('session');
  });

  it('takes the key out again when the record cannot be written', async () => {
    const { book, store, changes, inKeychain } = setUp();
    store.isFull = true;
    await expect(book.add(details, KEY)).rejects.toMatchObject({
      wire: { blame: 'this computer', detail: 'writing failed: ENOSPC' },
    });
    expect(await inKeychain('id-1')).toBeNull();
    expect(book.list()).toEqual([]);
    expect(changes).toEqual([]);
  });

  it.each([
    ['locked', 'vault-locked'],
    ['denied', 'vault-locked'],
    ['missing', 'vault-missing'],
  ] as const)('adds nothing while the keychain is %s', async (failure, code) => {
    const { book, keychain, store } = setUp();
    keychain.failure = failure;
    expect(await codeOf(book.add(details, KEY))).toBe(code);
    expect(store.records).toEqual([]);
  });

  it('does not leave a key behind that the keychain took after we had given up', async () => {
    const { book, keychain, inKeychain } = setUp();
    let answerPrompt = (_done: boolean) => undefined as void;
    const late = new Promise<boolean>((resolve) => (answerPrompt = resolve));
    keychain.setPassword = async (service, account, password) => {
      await keychain.inside.setPassword(service, account, password);
      throw vaultError('locked', late);
    };
    expect(await codeOf(book.add(details, KEY))).toBe('vault-locked');
    expect(await inKeychain('id-1')).toBe(KEY);
    answerPrompt(true);
    await expect.poll(() => inKeychain('id-1')).toBeNull();
  });
});

describe('reading the key', () => {
  it.each([
    ['locked', 'vault-locked'],
    ['denied', 'vault-locked'],
    ['missing', 'vault-missing'],
  ] as const)('a keychain that is %s is no missing key', async (failure, code) => {
    const { book, keychain } = setUp();
    const { id } = await book.add(details, KEY);
    keychain.failure = failure;
    expect(await codeOf(book.readKey(id))).toBe(code);
  });

  it('a missing key says where it should have been', async () => {
    const { book, newBook, keychain, store } = setUp();
    const { id } = await book.add(details, KEY);
    await keychain.inside.deletePassword(VAULT_SERVICE, id);
    await expect(book.readKey(id)).rejects.toMatchObject({
      wire: { code: 'no-key', message: 'The keychain of this computer holds no key for Hearthwood.' },
    });
    store.records = [{ ...details, id: 'old', keyStorage: 'session' }];
    await expect(newBook().readKey('old')).rejects.toMatchObject({
      wire: { code: 'no-key', message: 'The key of Hearthwood was kept only until Rookery quit.' },
    });
    expect(await codeOf(book.readKey('unknown'))).toBe('not-found');
  });
});

describe('changes', () => {
  it('label and colour', async () => {
    const { book, store, changes } = setUp();
    const { id } = await book.add(details, KEY);
    const record = book.update(id, { label: 'Home', color: 5, listsAll: false, isReadOnly: false });
    expect(record).toMatchObject({ label: 'Home', color: 5, panelUrl: details.panelUrl });
    expect(store.records).toEqual([record]);
    expect(changes.at(-1)).toEqual({ kind: 'changed', record });
    store.isFull = true;
    expect(() => book.update(id, { label: 'Away', color: 0, listsAll: false, isReadOnly: false })).toThrow(
      'nothing was changed',
    );
    expect(book.get(id)?.label).toBe('Home');
  });

  it('pins', async () => {
    const { book } = setUp();
    const { id } = await book.add(details, KEY);
    book.pin(id, 'a.example:443', { fingerprint256: 'AA', pem: 'A' });
    book.pin(id, 'b.example:8080', { fingerprint256: 'BB', pem: 'B' });
    expect(Object.keys(book.get(id)?.pins ?? {})).toEqual(['a.example:443', 'b.example:8080']);
  });

  it('the key, in the same place', async () => {
    const { book, secrets, inKeychain } = setUp();
    const { id } = await book.add(details, KEY);
    await book.replaceKey(id, OTHER_KEY, 'keychain');
    expect(await inKeychain(id)).toBe(OTHER_KEY);
    expect(secrets).toContain(OTHER_KEY);
  });

  it('the key, from the keychain to the session and back', async () => {
    const { book, session, inKeychain } = setUp();
    const { id } = await book.add(details, KEY);
    await book.replaceKey(id, OTHER_KEY, 'session');
    expect(await inKeychain(id)).toBeNull();
    expect(await book.readKey(id)).toBe(OTHER_KEY);
    await book.replaceKey(id, KEY, 'keychain');
    expect(await session.getPassword(VAULT_SERVICE, id)).toBeNull();
    expect(await book.readKey(id)).toBe(KEY);
  });

  it('to the session while the keychain is locked, and cleans up when the account goes', async () => {
    const { book, keychain, inKeychain } = setUp();
    const { id } = await book.add(details, KEY);
    keychain.failure = 'locked';
    await book.replaceKey(id, OTHER_KEY, 'session');
    expect(await book.readKey(id)).toBe(OTHER_KEY);
    keychain.failure = null;
    await book.remove(id);
    expect(await inKeychain(id)).toBeNull();
  });
});

describe('remove', () => {
  it('takes key and record', async () => {
    const { book, store, changes, inKeychain } = setUp();
    const { id } = await book.add(details, KEY);
    await book.remove(id);
    expect(await inKeychain(id)).toBeNull();
    expect(store.records).toEqual([]);
    expect(changes.at(-1)).toEqual({ kind: 'removed', accountId: id });
    expect(await codeOf(book.remove(id))).toBe('not-found');
  });

  it.each(['locked', 'denied'] as const)('does not pretend while the keychain is %s', async (failure) => {
    const { book, keychain, changes, inKeychain } = setUp();
    const { id } = await book.add(details, KEY);
    keychain.failure = failure;
    await expect(book.remove(id)).rejects.toMatchObject({
      wire: { code: 'vault-locked', message: expect.stringContaining('The account was not removed') as unknown },
    });
    expect(book.get(id)).toBeDefined();
    expect(await inKeychain(id)).toBe(KEY);
    expect(changes.at(-1)?.kind).toBe('added');
  });

  it('works where there is no keychain any more', async () => {
    const { book, keychain } = setUp();
    const { id } = await book.add(details, KEY);
    keychain.failure = 'missing';
    await book.remove(id);
    expect(book.list()).toEqual([]);
  });
});

describe('stored records', () => {
  const good = { ...details, id: 'id-1' };

  function open(accounts: readonly unknown[]) {
    const settings = {
      current: { accounts },
      update(change: { accounts: readonly unknown[] }) {
        this.current = change;
      },
    };
    const errors: string[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: (text: string) => void errors.push(text) };
    return { settings, errors, store: accountStore(settings, log) };
  }

  it('are read back as they were written', () => {
    const { store, errors } = open([JSON.parse(JSON.stringify(good))]);
    expect(store.load()).toEqual([good]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['no id', { ...good, id: undefined }],
    ['an address with a query', { ...good, panelUrl: 'https://panel.example.com/?a' }],
    ['another scheme', { ...good, panelUrl: 'file:///etc/passwd' }],
    ['no identity', { ...good, identity: null }],
    ['the same id again', { ...good, label: 'Twin' }],
  ])('that cannot be read stay in the file and are reported: %s', (_name, raw) => {
    const { store, settings, errors } = open([good, raw]);
    expect(store.load()).toEqual([good]);
    expect(errors).toHaveLength(1);
    store.save([]);
    expect(settings.current.accounts).toEqual([raw]);
  });

  it('lose damaged consent and damaged pins, not the account', () => {
    const { store } = open([{ ...good, allowHttp: 'yes', pins: { 'a:1': 5 }, color: 99, more: true }]);
    expect(store.load()).toEqual([{ ...good, allowHttp: false, pins: {}, color: 0 }]);
  });
});
