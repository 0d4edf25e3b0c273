import { describe, expect, it } from 'vitest';

import { AccountBook } from '../../../main/accounts/account-book';
import { AccountService } from '../../../main/accounts/account-service';
import { SessionVault } from '../../../main/accounts/session-vault';
import { BudgetBook } from '../../../main/panel/budget';
import type { PresentedCertificate } from '../../../main/panel/certificates';
import { FakeClock, FakeTransport } from '../panel/fakes';
import { text } from '../panel/fixtures';
import { FakeKeychain, FakeStore } from './fakes';

const KEY = 'ptlc_0123456789abcdefABCDEF0123456789abcdefABCDE';
const MIRAS_KEY = 'ptlc_miramiramiramiraABCDEF0123456789abcdefABCDE';

const credentials = { address: 'panel.example.com', apiKey: KEY, allowHttp: false, trustedFingerprint: null };
const wanted = { ...credentials, label: 'Hearthwood', color: 1 as const, sessionOnly: false };

function setUp(presented: PresentedCertificate | null = null) {
  const clock = new FakeClock();
  const transport = new FakeTransport(({ url, headers }) => {
    const rate = { 'content-type': 'application/json', 'x-ratelimit-limit': '256', 'x-ratelimit-remaining': '250' };
    if (!url.endsWith('/account')) return { headers: rate, body: text('more/servers-list-empty.json') };
    const isMira = headers['authorization']?.includes('mira') === true;
    const body = text('more/account.json');
    return { headers: rate, body: isMira ? body.replace('"id": 3', '"id": 4').replace('"jonas"', '"mira"') : body };
  });
  const keychain = new FakeKeychain();
  const store = new FakeStore();
  const budgets = new BudgetBook(clock);
  const secrets: string[] = [];
  let ids = 0;
  const accountBook = new AccountBook({
    store,
    keychain,
    session: new SessionVault(),
    newId: () => `id-${(ids += 1)}`,
  });
  const service = new AccountService({
    accountBook,
    transport,
    budgets,
    clock,
    userAgent: 'Rookery/1',
    onSecret: (secret) => secrets.push(secret),
    inspect: () => Promise.resolve(presented),
  });
  return { service, accountBook, transport, keychain, store, budgets, secrets };
}

const refusal = (code: string, fields?: Record<string, unknown>) => ({
  wire: expect.objectContaining({ code, ...(fields === undefined ? {} : { fields }) }) as unknown,
});

describe('probe', () => {
  it('answers who it is, a label to start from, and stores nothing', async () => {
    const { service, accountBook, store, secrets, budgets } = setUp();
    expect(await service.probe({ ...credentials, address: 'https://panel.example.com/server/x' })).toEqual({
      panelUrl: 'https://panel.example.com',
      panelKind: 'pterodactyl',
      identity: { userId: '3', username: 'jonas', email: 'jonas@example.org', name: 'Jonas Example', isAdmin: false },
      suggestedLabel: 'example.com',
      duplicateOf: null,
    });
    expect(accountBook.list()).toEqual([]);
    expect(store.records).toEqual([]);
    expect(secrets).toEqual([KEY]);
    expect(budgets.for('https://panel.example.com', '3').state()).toMatchObject({ limit: 256, usedLastMinute: 2 });
  });

  it('tells of the account that has this user already', async () => {
    const { service } = setUp();
    await service.add(wanted);
    expect(await service.probe(credentials)).toMatchObject({ duplicateOf: 'Hearthwood' });
    expect(await service.probe({ ...credentials, apiKey: MIRAS_KEY })).toMatchObject({ duplicateOf: null });
  });
});

describe('add', () => {
  it('stores what was found and no more consent than is needed', async () => {
    const { service, keychain } = setUp();
    const record = await service.add({ ...wanted, label: '  My \n panel ', allowHttp: true });
    expect(record).toMatchObject({ id: 'id-1', label: 'My panel', color: 1, keyStorage: 'keychain', allowHttp: false });
    expect(await keychain.inside.getPassword('Rookery', 'id-1')).toBe(KEY);
  });

  it('keeps the key in memory when that is wanted', async () => {
    const { service, keychain } = setUp();
    keychain.failure = 'locked';
    await expect(service.add(wanted)).rejects.toMatchObject(refusal('vault-locked'));
    expect(await service.add({ ...wanted, sessionOnly: true })).toMatchObject({ keyStorage: 'session' });
  });

  it('refuses the same user on the same panel, with the label of the account that is there', async () => {
    const { service } = setUp();
    await service.add(wanted);
    await expect(service.add({ ...wanted, label: 'Again' })).rejects.toMatchObject(
      refusal('invalid', { apiKey: 'Already there as "Hearthwood".' }),
    );
    expect(await service.add({ ...wanted, apiKey: MIRAS_KEY, label: 'Mira' })).toMatchObject({ label: 'Mira' });
  });

  it('adds one account for two clicks', async () => {
    const { service, accountBook } = setUp();
    const clicks = await Promise.allSettled([service.add(wanted), service.add(wanted)]);
    expect(clicks.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(accountBook.list()).toHaveLength(1);
  });

  it.each(['', '  ', '\u0000', 'x'.repeat(61)])('refuses the label %j before anything is sent', async (label) => {
    const { service, transport } = setUp();
    await expect(service.add({ ...wanted, label })).rejects.toMatchObject(refusal('invalid'));
    expect(transport.requests).toEqual([]);
  });

  it('takes a label of sixty characters, however they are encoded', async () => {
    const { service } = setUp();
    expect(await service.add({ ...wanted, label: '🐦'.repeat(60) })).toMatchObject({ label: '🐦'.repeat(60) });
  });
});

describe('later', () => {
  it('renames', async () => {
    const { service, accountBook } = setUp();
    const { id } = await service.add(wanted);
    expect(
      await service.update({ accountId: id, label: ' Home ', color: 7, listsAll: false, isReadOnly: false }),
    ).toMatchObject({
      label: 'Home',
      color: 7,
    });
    await expect(
      service.update({ accountId: id, label: ' ', color: 7, listsAll: false, isReadOnly: false }),
    ).rejects.toMatchObject(refusal('invalid'));
    expect(accountBook.get(id)?.label).toBe('Home');
  });

  it('replaces the key by one of the same user only', async () => {
    const { service, accountBook, secrets } = setUp();
    const { id } = await service.add(wanted);
    await expect(service.replaceKey({ accountId: id, apiKey: MIRAS_KEY, sessionOnly: false })).rejects.toMatchObject(
      refusal('invalid', { apiKey: 'This key belongs to mira, the account to jonas.' }),
    );
    expect(await accountBook.readKey(id)).toBe(KEY);
    const fresh = KEY.replace('0123', '9999');
    expect(await service.replaceKey({ accountId: id, apiKey: ` ${fresh}`, sessionOnly: true })).toMatchObject({
      keyStorage: 'session',
    });
    expect(await accountBook.readKey(id)).toBe(fresh);
    expect(secrets).toContain(fresh);
  });

  it('removes', async () => {
    const { service, accountBook } = setUp();
    const { id } = await service.add(wanted);
    await service.remove(id);
    expect(accountBook.list()).toEqual([]);
  });
});

describe('trusting a certificate', () => {
  const host = 'node1.example.net:8080';
  const presented: PresentedCertificate = {
    pem: 'PEM',
    info: { host, fingerprint256: 'AA:BB', subject: 'CN=node1', issuer: 'CN=node1', validTo: 0 },
  };

  it('pins what is presented when it is what the person looked at', async () => {
    const { service, accountBook } = setUp(presented);
    const { id } = await service.add(wanted);
    await service.trustCertificate({ accountId: id, host, fingerprint256: 'AA:BB' });
    expect(accountBook.get(id)?.pins).toEqual({ [host]: { fingerprint256: 'AA:BB', pem: 'PEM' } });
  });

  it('shows the other one when it changed, and pins nothing', async () => {
    const { service, accountBook } = setUp(presented);
    const { id } = await service.add(wanted);
    await expect(service.trustCertificate({ accountId: id, host, fingerprint256: 'CC:DD' })).rejects.toMatchObject({
      wire: { code: 'tls', certificate: presented.info },
    });
    expect(accountBook.get(id)?.pins).toEqual({});
  });

  it.each(['node1.example.net', 'a b:1', 'host:80/path', 'me@host:443', ''])('knows no host %j', async (bad) => {
    const { service } = setUp(presented);
    const { id } = await service.add(wanted);
    await expect(service.trustCertificate({ accountId: id, host: bad, fingerprint256: 'AA:BB' })).rejects.toMatchObject(
      refusal('invalid'),
    );
  });
});

describe('labels', () => {
  it('are not shared by two panels, but kept by the one that has it', async () => {
    const { service, accountBook } = setUp();
    const { id } = await service.add(wanted);
    await expect(service.add({ ...wanted, apiKey: MIRAS_KEY, label: ' hearthwood' })).rejects.toMatchObject(
      refusal('invalid', { label: 'Another panel is called hearthwood already.' }),
    );
    const mira = await service.add({ ...wanted, apiKey: MIRAS_KEY, label: 'Mira' });
    const change = { color: 2, listsAll: false, isReadOnly: true } as const;
    await expect(service.update({ accountId: mira.id, label: 'Hearthwood', ...change })).rejects.toMatchObject(
      refusal('invalid', { label: 'Another panel is called Hearthwood already.' }),
    );
    await service.update({ accountId: id, label: 'Hearthwood', ...change });
    expect(accountBook.get(id)).toMatchObject({ label: 'Hearthwood', color: 2, isReadOnly: true });
  });

  it('are suggested so that they differ', async () => {
    const { service } = setUp();
    await service.add({ ...wanted, label: 'example.com' });
    expect(await service.probe({ ...credentials, apiKey: MIRAS_KEY })).toMatchObject({
      suggestedLabel: 'example.com 2',
    });
  });
});

describe('reorder', () => {
  it('is kept, and loses no account', async () => {
    const { service, accountBook, store } = setUp();
    const first = await service.add(wanted);
    const second = await service.add({ ...wanted, apiKey: MIRAS_KEY, label: 'Mira' });
    expect(service.reorder([second.id, second.id, 'gone'])).toEqual([second.id, first.id]);
    expect(store.records.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(accountBook.list().map(({ label }) => label)).toEqual(['Mira', 'Hearthwood']);
    store.isFull = true;
    expect(() => service.reorder([first.id])).toThrow('could not write its settings');
    expect(accountBook.list().map(({ label }) => label)).toEqual(['Mira', 'Hearthwood']);
  });
});
