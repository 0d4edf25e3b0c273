import { describe, expect, it } from 'vitest';

import type { KeyringLibrary } from '../../../main/accounts/keychain';
import { keychainVault } from '../../../main/accounts/keychain';
import { VaultError } from '../../../main/accounts/vault';
import { FakeClock, settle } from '../panel/fakes';

type Call = (service: string, account: string) => Promise<string | null | undefined>;

/** A keychain library whose every call is answered by `call`. */
function setUp(call: Call, platform: NodeJS.Platform = 'linux') {
  const clock = new FakeClock();
  const options: unknown[] = [];
  let loads = 0;
  const library: KeyringLibrary = {
    AsyncEntry: class {
      constructor(
        private readonly service: string,
        private readonly account: string,
        given: unknown,
      ) {
        options.push(given);
      }
      getPassword = () => call(this.service, this.account);
      setPassword = async () => void (await call(this.service, this.account));
      deletePassword = async () => (await call(this.service, this.account)) === 'was there';
    },
    findCredentialsAsync: (service) => call(service, 'list'),
  };
  const vault = keychainVault({
    clock,
    platform,
    load: () => {
      loads += 1;
      return Promise.resolve(library);
    },
  });
  return { vault, clock, options, loads: () => loads };
}

const kindOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    (value) => `value ${String(value)}`,
    (error: unknown) => (error instanceof VaultError ? error.kind : `not a VaultError: ${String(error)}`),
  );

describe('the library', () => {
  it('is loaded late and once, and always told which store to use', async () => {
    const { vault, options, loads } = setUp(() => Promise.resolve('secret'));
    expect(loads()).toBe(0);
    expect(await vault.getPassword('Rookery', 'a')).toBe('secret');
    await vault.setPassword('Rookery', 'a', 'x');
    expect(await vault.deletePassword('Rookery', 'a')).toBe(false);
    expect(loads()).toBe(1);
    expect(options).toEqual(Array.from({ length: 3 }, () => ({ linux: { store: 'secret-service' } })));
  });

  it('that cannot be loaded is a missing keychain, and is tried again', async () => {
    let tries = 0;
    const vault = keychainVault({
      clock: new FakeClock(),
      load: () => Promise.reject(new Error(`Cannot find native binding. ${(tries += 1)}`)),
    });
    expect(await kindOf(vault.getPassword('Rookery', 'a'))).toBe('missing');
    expect((await vault.status()).kind).toBe('missing');
    expect(tries).toBe(2);
  });
});

describe('failures', () => {
  it.each([
    ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'locked', 'is locked'],
    ['zbus error: org.freedesktop.Secret.Error.IsLocked: Cannot get secret of a locked object', 'locked', 'is locked'],
    ['Platform secure storage failure: User interaction is not allowed.', 'locked', 'is locked'],
    ["Couldn't access platform storage: Secret Service: no result found", 'missing', 'no keyring to keep keys in'],
    [
      'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
      'missing',
      'No keychain service',
    ],
    [
      'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time, set your DBUS_SESSION_BUS_ADDRESS instead',
      'missing',
      'no session bus',
    ],
    ['zbus error: Failed to connect to address `unix:path=/run/user/0/bus`', 'missing', 'no session bus'],
    ['Something new', 'denied', 'did not let Rookery in'],
  ])('%s', async (message, kind, sentence) => {
    const { vault } = setUp(() => Promise.reject(new Error(message)));
    for (const call of [
      vault.getPassword('s', 'a'),
      vault.setPassword('s', 'a', 'x'),
      vault.deletePassword('s', 'a'),
    ]) {
      const error: unknown = await call.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(VaultError);
      expect(error).toMatchObject({
        kind,
        wire: {
          code: kind === 'missing' ? 'vault-missing' : 'vault-locked',
          message: expect.stringContaining(sentence) as unknown,
          blame: 'this computer',
        },
      });
    }
    expect((await vault.status()).kind).toBe(kind === 'missing' ? 'missing' : 'locked');
  });

  it('an absent secret is no failure', async () => {
    for (const nothing of [null, undefined]) {
      const { vault } = setUp(() => Promise.resolve(nothing));
      expect(await vault.getPassword('Rookery', 'a')).toBeNull();
    }
  });
});

describe('prompts', () => {
  it('one prompt serves all calls: they go one after the other', async () => {
    const open: string[] = [];
    let answer: (secret: string) => void = () => undefined;
    const { vault } = setUp((_service, account) => {
      open.push(account);
      return new Promise((resolve) => (answer = resolve));
    });
    const all = ['a', 'b', 'c'].map((account) => vault.getPassword('Rookery', account));
    for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      await settle();
      expect(open).toEqual(expected);
      answer(`secret ${open.length}`);
    }
    expect(await Promise.all(all)).toEqual(['secret 1', 'secret 2', 'secret 3']);
  });

  it('a dismissed one is not followed by nineteen others, but a later call asks again', async () => {
    let prompts = 0;
    const { vault } = setUp(async () => {
      prompts += 1;
      await Promise.resolve();
      throw new Error('unlock prompt was dismissed');
    });
    const all = Array.from({ length: 20 }, (_, i) => kindOf(vault.getPassword('Rookery', String(i))));
    expect(new Set(await Promise.all(all))).toEqual(new Set(['locked']));
    expect(prompts).toBe(1);
    expect(await kindOf(vault.getPassword('Rookery', 'again'))).toBe('locked');
    expect(prompts).toBe(2);
  });

  it('one that nobody answers does not hang the app, and its late answer is known', async () => {
    let answer: (secret: null) => void = () => undefined;
    const { vault, clock } = setUp(() => new Promise((resolve) => (answer = resolve)));
    const first = vault.setPassword('Rookery', 'a', 'x').catch((error: unknown) => error);
    const second = kindOf(vault.getPassword('Rookery', 'b'));
    await clock.pass(61_000);
    const error = await first;
    expect(error).toMatchObject({ kind: 'locked', wire: { code: 'vault-locked' } });
    expect(error).toHaveProperty('message', expect.stringContaining('does not answer'));
    expect(await second).toBe('locked');
    answer(null);
    expect(await (error as VaultError).late).toBe(true);
  });
});

describe('status', () => {
  it('is ready when nothing is locked, and names the keychain', async () => {
    const { vault } = setUp(() => Promise.resolve(null));
    expect(await vault.status()).toEqual({ kind: 'ready', name: expect.stringContaining('Secret Service') as unknown });
  });

  it.each(['darwin', 'win32'] as const)('does not touch the keychain of %s, which could prompt', async (platform) => {
    const { vault } = setUp(() => Promise.reject(new Error('touched')), platform);
    expect((await vault.status()).kind).toBe('ready');
  });

  it('does not wait for ever', async () => {
    const { vault, clock } = setUp(() => new Promise(() => undefined));
    const status = vault.status();
    await clock.pass(6000);
    expect((await status).kind).toBe('locked');
  });
});
