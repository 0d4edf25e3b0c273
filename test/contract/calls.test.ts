import { describe, expect, it } from 'vitest';

import { type InvokeHost, registerCalls } from '../../main/ipc/register';
import { isTrustedSender, type TrustedPage } from '../../main/ipc/sender';
import type { Calls } from '../../preload/contract/calls';
import { CALLS, channelOf, EVENTS } from '../../preload/contract/channels';
import { FakeLog } from '../fakes/fake-log';
import { failure } from '../fakes/samples';
import { ARGUMENTS, KEY, setUp } from './services';

const NAMES = Object.keys(CALLS) as (keyof Calls)[];
const HUGE = 'x'.repeat(100_000);

const TAKES_NULL: readonly (keyof Calls)[] = [
  'servers.refresh',
  'servers.view',
  'accounts.probe',
  'accounts.add',
  'notifications.markRead',
];

/** Every object in a value, with a way to replace one of its fields. */
function fieldsOf(
  value: object,
): { path: string; replace: (by: unknown) => object; without: () => object; old: unknown }[] {
  return Object.entries(value).flatMap(([name, old]: [string, unknown]) => {
    const here = {
      path: name,
      old,
      replace: (by: unknown) => ({ ...value, [name]: by }),
      without: () => Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)),
    };
    if (typeof old !== 'object' || old === null) return [here];
    const inner = fieldsOf(old).map((field) => ({
      path: `${name}.${field.path}`,
      old: field.old,
      replace: (by: unknown) => ({ ...value, [name]: field.replace(by) }),
      without: () => ({ ...value, [name]: field.without() }),
    }));
    return [here, ...inner];
  });
}

describe('every call', () => {
  it('has a handler, a schema and nothing beside the contract', async () => {
    const { handlers } = await setUp();
    expect(Object.keys(handlers).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s: a valid argument is answered with plain data', async (name) => {
    const { call, log } = await setUp();
    const result = await call(name, structuredClone(ARGUMENTS[name]));
    expect(result).toMatchObject({ ok: true });
    expect(structuredClone(result)).toEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(result)).not.toContain('canary');
    expect(log.text).not.toContain('canary');
  });

  it.each(NAMES)('%s: anything but its own argument is refused', async (name) => {
    const { call, all } = await setUp();
    const before = { asked: all.client().asked.length, open: all.parts.open };
    const valid = ARGUMENTS[name];
    const wrong: unknown[] = [undefined, null, 7, 'text', [valid], { ...valid, extra: 1 }, { ...valid, [HUGE]: 1 }];
    // An empty list reads as an empty object, which is all that some calls take.
    if (Object.keys(valid).length > 0) wrong.push([]);
    for (const field of fieldsOf(valid)) {
      const isText = typeof field.old === 'string' || field.old === null;
      const others = [7.5, -1, NaN, 'wrong', HUGE, true, {}, [], Symbol.iterator].filter((other) =>
        isText ? other !== 'wrong' : typeof other !== typeof field.old || typeof other === 'number',
      );
      wrong.push(...others.map((other) => field.replace(other)));
      // A change of preferences may leave any of them out, and `null` means something to some calls.
      if (!field.path.startsWith('change.')) wrong.push(field.without());
      if (field.old !== null && !TAKES_NULL.includes(name)) {
        wrong.push(field.replace(null));
      }
    }
    for (const arg of wrong) {
      const result = await call(name, arg);
      expect(result, String(JSON.stringify(arg)).slice(0, 300)).toMatchObject({
        ok: false,
        error: { code: 'invalid' },
      });
      expect(JSON.stringify(result).length).toBeLessThan(300);
    }
    expect({ asked: all.client().asked.length, open: all.parts.open }).toEqual(before);
  });

  it('a refusal says which field it was, and repeats nothing of what was sent', async () => {
    const { call, log } = await setUp();
    const key = 'ptlc_canary0123456789';
    const long = await call('accounts.probe', { ...ARGUMENTS['accounts.probe'], address: HUGE });
    expect(long).toMatchObject({ ok: false, error: { fields: { address: 'too long' } } });
    const misplaced = await call('accounts.probe', { ...ARGUMENTS['accounts.probe'], allowHttp: key });
    expect(misplaced).toMatchObject({ ok: false, error: { fields: { allowHttp: 'not valid' } } });
    expect(JSON.stringify(misplaced)).not.toContain('canary');
    expect(log.text).not.toContain('canary');
  });
});

describe('errors', () => {
  it('that nobody foresaw become one fixed sentence; the detail is in the log', async () => {
    const { call, log, all } = await setUp();
    all.client().onPower = () => {
      throw new TypeError('secret detail');
    };
    const result = await call('power.send', ARGUMENTS['power.send']);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'bug', message: 'Something went wrong inside Rookery.' },
    });
    expect(JSON.stringify(result)).not.toContain('secret detail');
    expect(log.text).toContain('secret detail');
  });

  const strange: unknown[] = [
    'text',
    null,
    undefined,
    { wire: { code: 'forbidden' } },
    Object.assign(new Error('x'), { wire: 'text' }),
  ];
  it.each(strange as Error[])('a thrown %j is one of them', async (thrown) => {
    const { call } = await setUp({
      accountBook: { adopt: () => [], list: () => [], vaultStatus: () => Promise.reject(thrown) },
    });
    expect(await call('vault.status', {})).toMatchObject({ ok: false, error: { code: 'bug' } });
  });

  it('of the services pass as they are, whole', async () => {
    const { call, log, all } = await setUp();
    const error = failure('rate-limited', {
      retryAfterMs: 5_000,
      detail: '429',
      fields: { a: 'b' },
      nextStep: 'Wait.',
    });
    all.client().onPower = () => {
      throw error;
    };
    const result = await call('power.send', ARGUMENTS['power.send']);
    expect(result).toEqual({ ok: false, error: error.wire });
    expect(structuredClone(result)).toEqual(result);
    expect(log.lines).toEqual([]);
  });
});

describe('what the calls do', () => {
  it('a command is sent and remembered', async () => {
    const { call, all } = await setUp();
    await call('console.send', { key: KEY, command: 'list' });
    expect(all.parts.of(KEY).sent).toEqual(['list']);
    expect(await call('console.history', { key: KEY })).toEqual({ ok: true, value: ['list'] });
  });

  it('a command that was refused is not remembered', async () => {
    const { call, all } = await setUp();
    all.parts.of(KEY).event({ kind: 'status', state: 'offline' });
    expect(await call('console.send', { key: KEY, command: 'list' })).toMatchObject({ ok: false });
    expect(await call('console.history', { key: KEY })).toEqual({ ok: true, value: [] });
  });

  it('a command that was sent is not reported as failed because it could not be remembered', async () => {
    const { call, all, file, log } = await setUp();
    file.isFull = true;
    expect(await call('console.send', { key: KEY, command: 'stop' })).toEqual({ ok: true, value: null });
    expect(all.parts.of(KEY).sent).toEqual(['stop']);
    expect(log.text).toContain('ENOSPC');
    expect(log.text).not.toMatch(/\bstop\b/);
  });

  it('a console sends its frames with the number that attaching answered', async () => {
    const { call, all, frames } = await setUp();
    const result = await call('console.attach', { key: KEY, timestamps: false, at: null });
    for (const send of all.parts.consoles[0]?.attached ?? [])
      send({ seq: 1, text: 'x\r\n', lines: 1, isBacklog: false });
    expect(result).toEqual({ ok: true, value: { attachmentId: frames[0]?.attachmentId } });
    expect(structuredClone(frames)).toEqual(frames);
  });

  it('a link that is no web address is refused, others are opened', async () => {
    const { call, opened } = await setUp();
    expect(await call('app.openExternal', { url: 'file:///etc/passwd' })).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    await call('app.openExternal', { url: 'https://EXAMPLE.com' });
    expect(opened).toEqual(['https://example.com/']);
  });

  it('an account that is added is answered as the list shows it', async () => {
    const { call } = await setUp();
    const added = await call('accounts.add', ARGUMENTS['accounts.add']);
    const list = await call('accounts.list', {});
    expect(added).toMatchObject({ ok: true, value: { id: 'b', label: 'New', color: 3 } });
    expect(list).toMatchObject({ ok: true, value: { accounts: [{ id: 'a' }, { id: 'b' }] } });
  });

  it('a replaced key is used at once', async () => {
    const { call, all } = await setUp();
    await call('accounts.replaceKey', ARGUMENTS['accounts.replaceKey']);
    expect(all.client().count('forgetKey')).toBe(1);
  });

  it('what the fleet tells is plain data too', async () => {
    const { all } = await setUp();
    await all.clock.pass(1_000);
    expect(all.told.length).toBeGreaterThan(0);
    expect(structuredClone(all.told)).toEqual(all.told);
    expect(JSON.parse(JSON.stringify(all.told))).toEqual(all.told);
  });
});

const PAGE: TrustedPage = { windowId: 4, origin: 'app://rookery', devServer: null };

describe('the sender', () => {
  it.each([
    ['our page', { senderId: 4, frameUrl: 'app://rookery/', isMainFrame: true }, true],
    ['our page further in', { senderId: 4, frameUrl: 'app://rookery/index.html?a#b', isMainFrame: true }, true],
    ['an iframe of our page', { senderId: 4, frameUrl: 'app://rookery/', isMainFrame: false }, false],
    ['another origin', { senderId: 4, frameUrl: 'https://evil.example/', isMainFrame: true }, false],
    ['another host of our scheme', { senderId: 4, frameUrl: 'app://evil/', isMainFrame: true }, false],
    ['a longer host', { senderId: 4, frameUrl: 'app://rookery.evil/', isMainFrame: true }, false],
    [
      'our address as user name',
      { senderId: 4, frameUrl: 'https://app://rookery@evil.example/', isMainFrame: true },
      false,
    ],
    ['a file', { senderId: 4, frameUrl: 'file:///index.html', isMainFrame: true }, false],
    ['an empty page', { senderId: 4, frameUrl: 'about:blank', isMainFrame: true }, false],
    ['an empty address', { senderId: 4, frameUrl: '', isMainFrame: true }, false],
    ['a frame that is gone', { senderId: 4, frameUrl: null, isMainFrame: true }, false],
    ['another window', { senderId: 5, frameUrl: 'app://rookery/', isMainFrame: true }, false],
    [
      'the development server of a packaged app',
      { senderId: 4, frameUrl: 'http://localhost:5173/', isMainFrame: true },
      false,
    ],
  ] as const)('%s', (_title, sender, expected) => {
    expect(isTrustedSender(sender, PAGE)).toBe(expected);
  });

  it('may be the development server while developing, and only that', () => {
    const page = { ...PAGE, devServer: 'http://localhost:5173' };
    const from = (frameUrl: string) => isTrustedSender({ senderId: 4, frameUrl, isMainFrame: true }, page);
    expect([from('http://localhost:5173/x'), from('http://localhost:5174/'), from('https://localhost:5173/')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is nobody while there is no window', () => {
    const sender = { senderId: 4, frameUrl: 'app://rookery/', isMainFrame: true };
    expect(isTrustedSender(sender, { ...PAGE, windowId: null })).toBe(false);
  });
});

describe('registration', () => {
  const top = { url: 'app://rookery/', parent: null };
  type Invoke = Parameters<InvokeHost['handle']>[1];

  async function register() {
    const { handlers, all } = await setUp();
    const channels = new Map<string, Invoke>();
    const log = new FakeLog();
    registerCalls({ handle: (channel, listener) => channels.set(channel, listener) }, handlers, () => PAGE, log);
    const invoke = (name: string, sender: unknown, arg: unknown) =>
      channels.get(name)?.(sender as Parameters<Invoke>[0], arg) ?? Promise.reject(new Error('no such channel'));
    return { channels, all, log, invoke };
  }

  it('knows exactly the channels of the contract, and none twice', async () => {
    const { channels } = await register();
    expect([...channels.keys()].sort()).toEqual(NAMES.map(channelOf).sort());
    const all = [...NAMES, ...(Object.keys(EVENTS) as (keyof typeof EVENTS)[])].map(channelOf);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((channel) => channel.startsWith('rookery:'))).toBe(true);
  });

  it('answers our page', async () => {
    const { invoke } = await register();
    const result = await invoke('rookery:app.info', { sender: { id: 4 }, senderFrame: top }, {});
    expect(result).toMatchObject({ ok: true, value: { version: '1.0.0' } });
  });

  it.each([
    ['an iframe', { sender: { id: 4 }, senderFrame: { url: 'app://rookery/', parent: top } }],
    ['another page', { sender: { id: 4 }, senderFrame: { url: 'https://evil.example/', parent: null } }],
    ['a frame that is gone', { sender: { id: 4 }, senderFrame: null }],
    ['another window', { sender: { id: 9 }, senderFrame: top }],
  ])('refuses every call of %s before looking at its argument', async (_title, sender) => {
    const { invoke, all, log } = await register();
    for (const name of NAMES) {
      expect(await invoke(channelOf(name), sender, ARGUMENTS[name])).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
      expect(await invoke(channelOf(name), sender, HUGE)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    expect(all.client().count('power')).toBe(0);
    expect(all.parts.of(KEY).sent).toEqual([]);
    expect(log.lines.every(({ level }) => level === 'warn')).toBe(true);
  });
});
