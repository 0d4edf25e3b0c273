import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { APP_SCHEME, CONTENT_SECURITY_POLICY, resolveAppUrl, serveApp } from '../../../main/desktop/app-protocol';

const ROOT = path.resolve('/opt/rookery/renderer');

describe('app:// addresses', () => {
  it.each([
    ['app://rookery/', 'index.html', 'text/html; charset=utf-8'],
    ['app://rookery/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://rookery/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
    ['app://rookery/assets/index-1a.js', 'assets/index-1a.js', 'text/javascript; charset=utf-8'],
    ['app://rookery/assets/a%20b.css', 'assets/a b.css', 'text/css; charset=utf-8'],
    ['app://rookery/assets/font.woff2', 'assets/font.woff2', 'font/woff2'],
    ['app://rookery/..dots/..a.js', '..dots/..a.js', 'text/javascript; charset=utf-8'],
  ])('%s is %s', (url, file, mime) => {
    const expected = file.startsWith('..') ? null : { file: path.join(ROOT, file), mime };
    expect(resolveAppUrl('GET', url, ROOT)).toEqual(expected);
    expect(resolveAppUrl('HEAD', url, ROOT)).toEqual(expected);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('%s is refused', (method) => {
    expect(resolveAppUrl(method, 'app://rookery/index.html', ROOT)).toBeNull();
  });

  it.each([
    'app://rookery/../secret.json',
    'app://rookery/%2e%2e/secret.json',
    'app://rookery/%2E%2E%2Fsecret.json',
    'app://rookery/assets/..%2f..%2fsecret.json',
    'app://rookery/..%5csecret.json',
    'app://rookery/assets%5c..%5c..%5csecret.json',
    'app://rookery/index.html%00.js',
    'app://rookery/%E0%A4%A.js',
    'app://rookery//etc/passwd.json',
    'app://rookery/%2fetc/passwd.json',
    'app://rookery/C:/windows/win.json',
    'app://rookery/index',
    'app://rookery/assets/',
    'app://rookery/index.html.map',
    'app://rookery/.env',
    'app://other/index.html',
    'app://rookery.evil/index.html',
    'app://rookery:80/index.html',
    'app://user@rookery/index.html',
    'app://:pass@rookery/index.html',
    'https://rookery/index.html',
    'file:///index.html',
    'app:index.html',
    '/index.html',
    '',
  ])('%s gives nothing outside the page’s folder', (url) => {
    const found = resolveAppUrl('GET', url, ROOT);
    if (found !== null) expect(found.file.startsWith(ROOT + path.sep)).toBe(true);
    if (!/%2fetc|\/\/etc|C:|\/\.\.\/|%2e%2e\//.test(url)) expect(found).toBeNull();
  });
});

describe('answers', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'rookery-page-'));
  writeFileSync(path.join(root, 'index.html'), '<p>hello</p>');
  afterAll(() => rmSync(root, { recursive: true }));

  let answer: (request: Request) => Promise<Response> | Response = () => new Response();
  serveApp({ handle: (_scheme, handler) => void (answer = handler) }, root);
  const ask = async (url: string, method = 'GET') => answer({ url, method } as Request);

  it('carry the policy, whether the file is there or not', async () => {
    for (const url of ['app://rookery/', 'app://rookery/gone.js', 'app://other/']) {
      const response = await ask(url);
      expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('are the file, its head, or 404 without a word about the disk', async () => {
    const page = await ask('app://rookery/');
    expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<p>hello</p>',
    ]);
    expect(await (await ask('app://rookery/', 'HEAD')).text()).toBe('');
    const missing = await ask('app://rookery/gone.js');
    expect([missing.status, await missing.text()]).toEqual([404, 'Not found']);
    expect((await ask('app://rookery/', 'POST')).status).toBe(404);
  });
});

it('the policy lets nothing in from outside, and no script inline', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

it('the scheme has no privilege beyond what a page needs', () => {
  expect(APP_SCHEME).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } });
});
