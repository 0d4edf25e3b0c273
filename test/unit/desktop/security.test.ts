import { describe, expect, it } from 'vitest';

import { openExternal, openSftp, safeExternalUrl } from '../../../main/desktop/external';
import { isPermissionAllowed, isRequestAllowed, lockApp, lockSession } from '../../../main/desktop/lockdown';
import { FakeLog } from '../../fakes/fake-log';

describe('links that are opened in the browser', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://Example.COM:80/a b', 'http://example.com/a%20b'],
    ['https://example.com/?q=1#top', 'https://example.com/?q=1#top'],
    ['https://[::1]:8080/', 'https://[::1]:8080/'],
    ['https://example.com\\@evil.example/', 'https://example.com/@evil.example/'],
  ])('%s opens as %s', (requested, opened) => {
    expect(safeExternalUrl(requested)).toBe(opened);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'app://rookery/',
    'rookery://server/1',
    'ms-msdt:/id',
    'smb://host/share',
    '\\\\host\\share',
    'mailto:a@example.com',
    'ftp://example.com/',
    'blob:https://example.com/1',
    'view-source:https://example.com',
    'https://user@example.com/',
    'https://user:pass@example.com/',
    'https://panel.example@evil.example/',
    'https://',
    '//example.com',
    'example.com',
    '',
  ])('%j is not opened', async (requested) => {
    const opened: string[] = [];
    const shell = { openExternal: (url: string) => Promise.resolve(void opened.push(url)) };
    expect(safeExternalUrl(requested)).toBeNull();
    await expect(openExternal(shell, requested)).rejects.toMatchObject({ wire: { code: 'invalid' } });
    expect(opened).toEqual([]);
  });

  it('the address is opened as it was read, not as it was typed', async () => {
    const opened: string[] = [];
    await openExternal({ openExternal: (url) => Promise.resolve(void opened.push(url)) }, ' https://EXAMPLE.com ');
    expect(opened).toEqual(['https://example.com/']);
  });
});

describe('the SFTP address of a server', () => {
  const open = async (url: string): Promise<readonly string[]> => {
    const opened: string[] = [];
    await openSftp({ openExternal: (address) => Promise.resolve(void opened.push(address)) }, url);
    return opened;
  };

  it.each([
    'sftp://jona.1a2b3c4d@node1.example.net:2022',
    'sftp://jo%2Bna%40s.1a2b3c4d@[2001:db8::7]:2022',
    'sftp://jona.1a2b3c4d@192.0.2.7:2022',
    'sftp://jona.1a2b3c4d@bücher.example:2022',
  ])('%s is handed on', async (url) => {
    expect(await open(url)).toEqual([url]);
  });

  // The host comes from the panel, and the program that takes the address may be started with it as an argument.
  it.each([
    'sftp://jona.1a2b3c4d@-oProxyCommand=calc:2022',
    'sftp://jona.1a2b3c4d@node1/a" /command "x:2022',
    'sftp://jona.1a2b3c4d@node1.example.net/rm -rf:2022',
    'sftp://jona.1a2b3c4d@other@evil.example:2022',
    'sftp://jona.1a2b3c4d@node1;x-proxy=1:2022',
    'https://node1.example.net',
    'sftp:node1',
  ])('%s is not', async (url) => {
    await expect(open(url)).rejects.toMatchObject({ wire: { code: 'invalid' } });
  });
});

describe('what the page may load', () => {
  const DEV = 'http://localhost:5173';

  it.each([
    ['app://rookery/', true, true],
    ['app://rookery/assets/index.js', true, true],
    ['data:image/png;base64,AA', true, true],
    ['devtools://devtools/bundled/a.js', true, true],
    ['http://localhost:5173/main.ts', false, true],
    ['ws://localhost:5173/?token=x', false, true],
    ['http://localhost:5174/', false, false],
    ['https://localhost:5173/', false, false],
    ['http://localhost:5173.evil.example/', false, false],
    ['https://panel.example/api/client', false, false],
    ['wss://node.example:8080/', false, false],
    ['http://127.0.0.1/', false, false],
    ['file:///etc/passwd', false, false],
    ['app://other/', false, false],
    ['app://rookery.evil/', false, false],
    ['not a url', false, false],
    ['', false, false],
  ])('%s: packaged %s, developing %s', (url, packaged, developing) => {
    expect(isRequestAllowed(url, null)).toBe(packaged);
    expect(isRequestAllowed(url, DEV)).toBe(developing);
  });

  it('what is denied is logged by its host alone', () => {
    const log = new FakeLog();
    const answers: object[] = [];
    lockSession(
      {
        setPermissionRequestHandler: () => {},
        setPermissionCheckHandler: () => {},
        webRequest: {
          onBeforeRequest: (listener: (details: { url: string }, answer: (response: object) => void) => void) => {
            for (const url of ['https://evil.example/?key=secret', 'app://rookery/', '::']) {
              listener({ url }, (response) => answers.push(response));
            }
          },
        },
      } as unknown as Parameters<typeof lockSession>[0],
      null,
      log,
    );
    expect(answers).toEqual([{ cancel: true }, { cancel: false }, { cancel: true }]);
    expect(log.text).toContain('evil.example');
    expect(log.text).not.toContain('secret');
  });
});

const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'pointerLock',
  'keyboardLock',
  'openExternal',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'window-management',
  'unknown',
  'fileSystem',
  'hid',
  'serial',
  'usb',
  'deprecated-sync-clipboard-read',
  '',
];

describe('permissions', () => {
  it.each(PERMISSIONS)('%s', (permission) => {
    expect(isPermissionAllowed(permission)).toBe(permission === 'clipboard-sanitized-write');
  });

  it('are asked and checked by the same rule', () => {
    let request: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void = () => {};
    let check: (contents: unknown, permission: string) => boolean = () => true;
    lockSession(
      {
        setPermissionRequestHandler: (handler: typeof request) => void (request = handler),
        setPermissionCheckHandler: (handler: typeof check) => void (check = handler),
        webRequest: { onBeforeRequest: () => {} },
      } as unknown as Parameters<typeof lockSession>[0],
      null,
      new FakeLog(),
    );
    for (const permission of PERMISSIONS) {
      const isAllowed = permission === 'clipboard-sanitized-write';
      request(null, permission, (granted) => expect(granted).toBe(isAllowed));
      expect(check(null, permission)).toBe(isAllowed);
    }
  });
});

it('every page that is ever made stays where it is', () => {
  const log = new FakeLog();
  const handlers = new Map<string, (event: { preventDefault(): void }) => void>();
  let open: () => { action: string } = () => ({ action: 'allow' });
  const contents = {
    on: (name: string, handler: (event: { preventDefault(): void }) => void) => handlers.set(name, handler),
    setWindowOpenHandler: (handler: typeof open) => void (open = handler),
  };
  const app = { on: (_name: string, created: (event: unknown, contents: unknown) => void) => created({}, contents) };
  lockApp(app as unknown as Parameters<typeof lockApp>[0], log);
  for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    let isPrevented = false;
    handlers.get(name)?.({ preventDefault: () => void (isPrevented = true) });
    expect([name, isPrevented]).toEqual([name, true]);
  }
  expect(open()).toEqual({ action: 'deny' });
  expect(log.lines).toHaveLength(4);
});
