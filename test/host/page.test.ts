/** What a page and its preload meet: the two worlds, the bridge between them, the policy. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { launchFixture, type Running } from './launch';

let running: Running;

beforeAll(async () => {
  running = await launchFixture();
});

afterAll(() => running.close());

/** Runs in the page; answers with what was thrown as text. */
function inPage(code: string): Promise<unknown> {
  return running.page.evaluate(
    `(async () => { try { return await (${code}); } catch (error) { return String(error); } })()`,
  );
}

test('the page has the exposed API and nothing else of the preload or of Node', async () => {
  expect(await running.page.evaluate(() => window.seen)).toEqual({
    fixture: 'object',
    preloadVariable: 'undefined',
    require: 'undefined',
    process: 'undefined',
  });
});

test('a sandboxed preload may require four modules', async () => {
  expect(await running.page.evaluate(() => window.fixture.attempts)).toEqual({
    fs: 'module not found: fs',
    'node:child_process': 'module not found: node:child_process',
    './other': 'module not found: ./other',
    path: 'module not found: path',
    events: 'function',
    timers: 'object',
    url: 'object',
    electron: 'object',
  });
  expect(await running.page.evaluate(() => window.fixture.sandboxed)).toBe(true);
});

test('what the host lacks throws by name', async () => {
  expect(await running.page.evaluate(() => window.fixture.unimplemented)).toMatch(
    /^ipcRenderer\.sendSync is not implemented/,
  );
});

test('the exposed API is frozen, all the way down, and cannot be replaced', async () => {
  expect(await inPage(`(() => { 'use strict'; fixture.invoke = 1; })()`)).toMatch(
    /^TypeError: Cannot assign to read only/,
  );
  expect(await inPage(`(() => { 'use strict'; window.fixture = 1; })()`)).toMatch(
    /^TypeError: Cannot assign to read only/,
  );
  expect(
    await inPage(
      `[Object.isFrozen(fixture), Object.isFrozen(fixture.nested.list[1]), Object.isFrozen(fixture.invoke)]`,
    ),
  ).toEqual([true, true, true]);
});

test('values cross the bridge as copies, functions as functions, promises as promises', async () => {
  expect(await inPage('fixture.nested.when.getTime()')).toBe(5);
  expect(await inPage('fixture.callBack((...args) => args)')).toEqual(['from preload', { n: 1 }]);
  expect(await inPage('fixture.adds(Promise.resolve(2), 3)')).toBe(5);
  expect(await inPage('fixture.identity({ deep: [{ three: () => 3 }] }).deep[0].three()')).toBe(3);
  expect(
    await inPage(
      '(() => { const a = {}; a.self = a; const b = fixture.identity(a); return b !== a && b.self === b; })()',
    ),
  ).toBe(true);
  expect(await inPage('fixture.identity(new (class Point { x = 1; get y() { return 2; } })())')).toEqual({ x: 1 });
});

test('an error crosses the bridge with its message alone', async () => {
  expect(await inPage('fixture.throws()')).toBe('Error: too far');
  expect(
    await inPage('(() => { try { fixture.throws(); } catch (error) { return [error.name, error.code]; } })()'),
  ).toEqual(['Error', undefined]);
});

test('what cannot be cloned is refused, by the bridge and by IPC', async () => {
  const refused = 'Error: An object could not be cloned.';
  expect(await inPage('fixture.identity(new Proxy({}, {}))')).toBe(refused);
  expect(await inPage('fixture.identity(new WeakMap())')).toBe(refused);
  expect(await inPage(`fixture.invoke('echo', () => 1)`)).toBe(refused);
  expect(await inPage(`fixture.invoke('echo', { list: [document.body] })`)).toBe(refused);
  expect(await inPage(`fixture.invoke('uncloneable')`)).toBe(
    `Error: Error invoking remote method 'uncloneable': ${refused}`,
  );
});

test('cloneable values survive the way to main and back', async () => {
  const code = `(async () => {
    const shared = { n: 1 };
    const sent = [new Date(7), new Map([[1, new Set(['a'])]]), /x/gi, 12n, -0, NaN, undefined, null,
      new Uint8Array([1, 2, 255]), new Float64Array([0.5]).buffer, { $: 'own', __proto__: null, nested: { $: 1 } }, [shared, shared],
      'line\\u2028\\ud800', new RangeError('far')];
    const [got] = await fixture.invoke('echo', sent);
    return [got[0].getTime(), [...got[1].get(1)], String(got[2]), String(got[3]), Object.is(got[4], -0), got[5], got[6], got[7],
      [...got[8]], new Float64Array(got[9])[0], got[10], got[11][0] === got[11][1], got[12] === sent[12], String(got[13])];
  })()`;
  expect(await inPage(code)).toEqual([
    7,
    ['a'],
    '/x/gi',
    '12',
    true,
    NaN,
    undefined,
    null,
    [1, 2, 255],
    0.5,
    { $: 'own', nested: { $: 1 } },
    true,
    true,
    'Error: far',
  ]);
});

test('errors of main are wrapped as Electron wraps them', async () => {
  expect(await inPage(`fixture.invoke('fails')`)).toBe(
    "Error: Error invoking remote method 'fails': TypeError: it broke",
  );
  expect(await inPage(`fixture.invoke('nobody')`)).toBe(
    "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
  );
});

test('main sees the sender at its real address', async () => {
  expect(await inPage(`fixture.invoke('sender')`)).toEqual(['app://fixture/index.html', true, 'app://fixture']);
});

test('a message can be answered, and a listener removed', async () => {
  const code = `new Promise((resolve) => {
    const got = [];
    const off = fixture.on('noted', (text) => { got.push(text); off(); fixture.send('note', 'again'); setTimeout(() => resolve(got), 50); });
    fixture.send('note', 'hello');
  })`;
  expect(await inPage(code)).toEqual(['hello']);
  expect(await running.log()).toEqual(expect.arrayContaining(['note hello', 'note again']));
});

test('the content security policy binds the scripts of the page', async () => {
  const blocked = await running.page.evaluate(() => ({ inline: window.inlineRan, violations: window.violations }));
  expect(blocked).toEqual({ inline: undefined, violations: ['script-src-elem'] });
  expect(await inPage(`fetch('https://elsewhere.example/')`)).toBe('TypeError: Failed to fetch');
});

test('only what the app serves is there', async () => {
  expect(
    await inPage(`fetch('/page.js').then((answer) => [answer.status, answer.headers.get('content-type')])`),
  ).toEqual([200, 'text/javascript']);
  expect(await inPage(`fetch('/missing.js').then((answer) => answer.status)`)).toBe(404);
  expect(await running.log()).toContain('request GET app://fixture/missing.js');
});

test('the page lives in a secure context of exactly the size of its window', async () => {
  expect(await inPage('[isSecureContext, innerWidth, innerHeight]')).toEqual([true, 1280, 800]);
  const resize = (...size: number[]): Promise<void> =>
    running.app.evaluate(({ BrowserWindow }, [width = 0, height = 0]) => {
      BrowserWindow.getAllWindows()[0]?.setSize(width, height);
    }, size);
  await resize(960, 600);
  await expect.poll(() => inPage('[innerWidth, innerHeight]')).toEqual([960, 600]);
  const picture = await running.page.screenshot();
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([960, 600]);
  await resize(1280, 800);
});

test('permissions are what the app says', async () => {
  expect(await inPage(`navigator.permissions.query({ name: 'geolocation' }).then((answer) => answer.state)`)).toBe(
    'denied',
  );
  expect(await inPage(`navigator.permissions.query({ name: 'clipboard-write' }).then((answer) => answer.state)`)).toBe(
    'granted',
  );
});

test('a flood arrives whole, in order and fast enough to test with', async () => {
  const code = `new Promise((resolve) => {
    const size = 65000; const count = 300; let chars = 0; let frames = 0; const start = performance.now();
    fixture.on('frame', (text) => {
      chars += text.length;
      if (++frames === count) resolve([chars === size * count, chars / 1000 / (performance.now() - start)]);
    });
    fixture.send('flood', { count, size });
  })`;
  const [isWhole, megabytesPerSecond] = (await inPage(code)) as [boolean, number];
  expect(isWhole).toBe(true);
  // Far below what a quiet machine does: a busy one must not fail the test.
  expect(megabytesPerSecond).toBeGreaterThan(3);
});
