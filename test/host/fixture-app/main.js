// A small app that uses the ways Rookery uses Electron, for the host's own tests.
import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import electron, { app, BrowserWindow, ipcMain, Menu, Notification, protocol, session, Tray } from 'electron';

const HERE = dirname(fileURLToPath(import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'";

globalThis.fixture = { log: [], electron, denyClose: false };
const { log } = globalThis.fixture;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event, url) => {
    log.push(`will-navigate ${url} ${event.url}`);
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.push(`window-open ${url}`);
    return { action: 'deny' };
  });
  contents.on('console-message', (event) => log.push(`console ${event.level} ${event.message}`));
});
for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) app.on(name, () => log.push(name));
app.on('window-all-closed', () => app.quit());
app.on('second-instance', (_event, argv, _cwd, data) => log.push(`second ${argv.at(-1)} ${JSON.stringify(data)}`));

function serve(request) {
  const { host, pathname } = new URL(request.url);
  log.push(`request ${request.method} ${request.url}`);
  if (host !== 'fixture') return new Response('', { status: 404 });
  try {
    const path = join(HERE, 'page', pathname);
    const headers = { 'content-type': TYPES[extname(path)] ?? 'text/plain', 'content-security-policy': CSP };
    return new Response(readFileSync(path), { headers });
  } catch {
    return new Response('not here', { status: 404 });
  }
}

export function openWindow(options = {}) {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...options,
    webPreferences: { preload: join(HERE, options.preload ?? 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.on('close', (event) => {
    log.push('close');
    if (globalThis.fixture.denyClose) event.preventDefault();
  });
  for (const name of ['closed', 'show', 'hide', 'focus', 'blur', 'ready-to-show', 'resize']) {
    window.on(name, () => log.push(`window ${name}`));
  }
  window.webContents.on('did-finish-load', () => log.push('did-finish-load'));
  window.webContents.on('preload-error', (_event, _path, error) => log.push(`preload-error ${error.message}`));
  window.loadURL('app://fixture/index.html').catch((error) => log.push(`load failed ${error.message}`));
  return window;
}
globalThis.fixture.openWindow = openWindow;

ipcMain.handle('echo', (_event, ...args) => args);
ipcMain.handle('sender', (event) => [
  event.senderFrame.url,
  event.senderFrame === event.sender.mainFrame,
  event.senderFrame.origin,
]);
ipcMain.handle('fails', () => {
  throw new TypeError('it broke');
});
ipcMain.handle('uncloneable', () => ({ method() {} }));
ipcMain.on('note', (event, text) => {
  log.push(`note ${text}`);
  event.reply('noted', text);
});
ipcMain.on('flood', (event, { count, size }) => {
  const text = 'x'.repeat(size);
  for (let at = 0; at < count; at += 1) event.sender.send('frame', text);
});

if (!app.requestSingleInstanceLock({ extra: 7 })) {
  app.quit();
} else {
  void app.whenReady().then(() => {
    session.defaultSession.setPermissionCheckHandler(
      (_contents, permission) => permission === 'clipboard-sanitized-write',
    );
    session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
      decide(permission === 'clipboard-sanitized-write'),
    );
    session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
      if (!details.url.startsWith('app:')) log.push(`blocked ${details.url}`);
      decide({ cancel: !details.url.startsWith('app:') });
    });
    protocol.handle('app', serve);
    openWindow();
    const tray = new Tray(join(HERE, 'icon.png'));
    tray.setToolTip('Fixture');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open', click: () => log.push('tray open') },
        {
          label: 'Servers',
          submenu: [
            { label: 'Start', click: () => log.push('tray start') },
            { label: 'Stop', enabled: false },
          ],
        },
        { type: 'separator' },
        { label: 'Quit', role: 'quit' },
      ]),
    );
    tray.on('click', () => log.push('tray click'));
    const notification = new Notification({ title: 'Crashed', body: 'Exit code 1' });
    notification.on('click', () => log.push('notification click'));
    notification.show();
  });
}
