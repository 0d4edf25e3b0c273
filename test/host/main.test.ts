/** What the app's main process meets: windows, navigation, the desktop around it, and refusals. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { launchFixture, type MainState, type Running } from './launch';

let running: Running;

beforeAll(async () => {
  running = await launchFixture();
});

beforeEach(() =>
  running.app.evaluate(() => void ((globalThis as unknown as { fixture: MainState }).fixture.log.length = 0)),
);

afterAll(() => running.close());

/** Runs in main with the `electron` module, the fixture's state and the host's record; answers errors as text. */
async function inMain(code: string): Promise<unknown> {
  return await running.app.evaluate(`(async () => {
    const { fixture, __rookeryHost: host } = globalThis;
    const { electron } = fixture;
    const { app, BrowserWindow, ipcMain, Menu, MenuItem, nativeImage, nativeTheme, Notification, protocol, Tray } = electron;
    try { return await (${code}); } catch (error) { return String(error); }
  })()`);
}

test('the process says that it is Electron', async () => {
  expect(
    await inMain('[process.type, typeof process.versions.electron, typeof process.resourcesPath, app.isPackaged]'),
  ).toEqual(['browser', 'string', 'string', false]);
  expect(await inMain('process.versions.chrome')).toMatch(/^\d+\.\d+\.\d+/);
  expect(await inMain('[app.getName(), app.getVersion(), app.isReady(), app.getPath("userData")]')).toEqual([
    'Fixture App',
    '1.2.3',
    true,
    running.userData,
  ]);
});

test('what the host lacks throws by name, what Electron lacks is not there', async () => {
  expect(await inMain('app.setUserActivity("a", {})')).toMatch(/^Error: app\.setUserActivity is not implemented/);
  expect(await inMain('BrowserWindow.getAllWindows()[0].setKiosk(true)')).toMatch(
    /^Error: BrowserWindow\.setKiosk is not/,
  );
  expect(await inMain('electron.contentTracing.startRecording({})')).toMatch(
    /^Error: contentTracing\.startRecording is not/,
  );
  expect(await inMain('[typeof app.bogus, typeof electron.bogus]')).toEqual(['undefined', 'undefined']);
  expect(await inMain('app.on("bogus", () => 0)')).toBe("Error: Electron's App has no event 'bogus'");
});

test('unsafe windows are refused', async () => {
  expect(await inMain('new BrowserWindow({ webPreferences: { sandbox: false } })')).toMatch(
    /sandbox: false is not implemented/,
  );
  expect(await inMain('new BrowserWindow({ webPreferences: { nodeIntegration: true } })')).toMatch(
    /nodeIntegration: true is not/,
  );
});

test('registering too late or twice is refused', async () => {
  expect(await inMain('protocol.registerSchemesAsPrivileged([])')).toMatch(/should be called before app is ready/);
  expect(await inMain('protocol.handle("app", () => new Response())')).toMatch(/Failed to register protocol: app/);
  expect(await inMain('ipcMain.handle("echo", () => 1)')).toBe(
    "Error: Attempted to register a second handler for 'echo'",
  );
  expect(await inMain('app.enableSandbox()')).toMatch(/before app is ready/);
});

test('main cannot send what cannot be cloned', async () => {
  expect(await inMain('BrowserWindow.getAllWindows()[0].webContents.send("x", () => 1)')).toBe(
    'Error: An object could not be cloned.',
  );
});

test('navigation away is denied and told with the real addresses', async () => {
  await running.page.evaluate(() => window.location.assign('https://elsewhere.example/away'));
  await running.page.click('text=Own');
  await running.page.evaluate(() => window.location.assign('/other.html'));
  const own = 'will-navigate app://fixture/other.html app://fixture/other.html';
  const away = 'will-navigate https://elsewhere.example/away https://elsewhere.example/away';
  await expect
    .poll(async () => (await running.log()).filter((line) => line.startsWith('will')))
    .toEqual([away, own, own]);
  expect(await inMain('BrowserWindow.getAllWindows()[0].webContents.getURL()')).toBe('app://fixture/index.html');
  expect(await running.page.textContent('h1')).toBe('Fixture');
});

test('window.open and links to new windows are denied', async () => {
  expect(await running.page.evaluate(() => window.open('https://elsewhere.example/open'))).toBeNull();
  await running.page.click('text=Blank');
  await expect
    .poll(running.log)
    .toEqual(
      expect.arrayContaining(['window-open https://elsewhere.example/open', 'window-open https://elsewhere.example/']),
    );
  expect(running.app.windows()).toHaveLength(1);
  expect(await inMain('BrowserWindow.getAllWindows().length')).toBe(1);
});

test('a reload runs the preload again', async () => {
  await running.page.evaluate(() => void ((window as { mark?: boolean }).mark = true));
  // Playwright learns of the new document on its own way, which may be the slower one.
  const loaded = running.page.waitForEvent('load');
  await inMain('BrowserWindow.getAllWindows()[0].reload()');
  await loaded;
  expect(await running.page.evaluate(() => [typeof window.fixture, 'mark' in window])).toEqual(['object', false]);
  expect(await running.page.evaluate(() => window.fixture.invoke('echo', 1))).toEqual([1]);
});

test('a reloaded page starts with the state its window has now', async () => {
  const reload = async () => {
    const loaded = running.page.waitForEvent('load');
    await inMain('BrowserWindow.getAllWindows()[0].reload()');
    await loaded;
    return await running.page.evaluate(() => document.visibilityState);
  };
  await inMain('BrowserWindow.getAllWindows()[0].hide()');
  expect(await reload()).toBe('hidden');
  await inMain('BrowserWindow.getAllWindows()[0].show()');
  expect(await reload()).toBe('visible');
});

test('windows are apart; closing one may be refused', async () => {
  const opening = running.app.waitForEvent('window');
  const id = (await inMain('fixture.openWindow({ width: 640, height: 480 }).id')) as number;
  const second = await opening;
  await second.waitForSelector('h1');
  expect(await second.evaluate(() => [window.innerWidth, window.innerHeight])).toEqual([640, 480]);
  await inMain(`BrowserWindow.fromId(${id}).webContents.send('frame', 'xyz')`);
  await expect.poll(() => second.evaluate(() => window.fixture.frames().count)).toBe(1);
  expect(await running.page.evaluate(() => window.fixture.frames().count)).toBe(0);

  await inMain(`[(fixture.denyClose = true), BrowserWindow.fromId(${id}).close()]`);
  expect(await inMain('BrowserWindow.getAllWindows().length')).toBe(2);
  await inMain(`[(fixture.denyClose = false), BrowserWindow.fromId(${id}).close()]`);
  await expect.poll(() => inMain('BrowserWindow.getAllWindows().length')).toBe(1);
  await expect.poll(() => running.app.windows().length).toBe(1);
  expect(await running.log()).toEqual(expect.arrayContaining(['close', 'window closed']));
});

test('a hidden window is hidden for its page, too', async () => {
  const opening = running.app.waitForEvent('window');
  await inMain('void fixture.openWindow({ show: false })');
  const page = await opening;
  await page.waitForSelector('h1');
  const state = (): Promise<unknown> => page.evaluate(() => [document.visibilityState, document.hasFocus()]);
  expect(await state()).toEqual(['hidden', false]);
  await page.evaluate(() => {
    const seen: string[] = ((window as { states?: string[] }).states = []);
    document.addEventListener('visibilitychange', () => seen.push(document.visibilityState));
    requestAnimationFrame(() => seen.push('frame'));
  });
  await inMain('BrowserWindow.getAllWindows().at(-1).show()');
  await expect.poll(state).toEqual(['visible', true]);
  await inMain('BrowserWindow.getAllWindows().at(-1).hide()');
  await expect
    .poll(() => page.evaluate(() => (window as { states?: string[] }).states))
    .toEqual(['visible', 'frame', 'hidden']);
  await inMain('BrowserWindow.getAllWindows().at(-1).destroy()');
});

test('the tray can be read and clicked', async () => {
  expect(await inMain('[host.trays.length, host.trays[0].toolTip, host.trays[0].image.getSize()]')).toEqual([
    1,
    'Fixture',
    { width: 16, height: 16 },
  ]);
  expect(await inMain('host.tree().map((item) => [item.label, item.type])')).toEqual([
    ['Open', 'normal'],
    ['Servers', 'submenu'],
    ['', 'separator'],
    ['Quit', 'normal'],
  ]);
  await inMain('[host.click(["Open"]), host.click(["Servers", "Start"]), host.trays[0].click()]');
  expect(await running.log()).toEqual(['tray open', 'tray start', 'tray click']);
  expect(await inMain('host.click(["Servers", "Stop"])')).toBe("Error: Item 'Stop' is disabled");
  expect(await inMain('new Tray("/no/such/icon.png")')).toMatch(/Failed to load image/);
});

test('a tray keeps every image it had, and its menu says when it opens and closes', async () => {
  expect(
    await inMain(`(() => {
      const tray = host.trays[0];
      const first = tray.image;
      const events = [];
      for (const name of ['menu-will-show', 'menu-will-close']) tray.menu.on(name, () => events.push(name));
      tray.popUpContextMenu();
      tray.closeContextMenu();
      tray.setImage(first.resize({ width: 8 }));
      const widths = tray.images.map((image) => image.getSize().width);
      const now = tray.image.getSize().width;
      tray.setImage(first);
      return [widths, now, tray.image === first, events];
    })()`),
  ).toEqual([[16, 8], 8, true, ['menu-will-show', 'menu-will-close']]);
  expect(await inMain('host.trays[0].setImage(1)')).toMatch(/conversion failure/);
});

test('notifications can be read and clicked', async () => {
  expect(await inMain('host.notifications.map((each) => [each.title, each.body, each.isShown])')).toEqual([
    ['Crashed', 'Exit code 1', true],
  ]);
  await inMain('host.notifications[0].click()');
  expect(await running.log()).toEqual(['notification click']);
});

test('menus are checked as they are built', async () => {
  expect(await inMain('Menu.buildFromTemplate([{}])')).toMatch(/must have at least one of label, role or type/);
  expect(await inMain('Menu.buildFromTemplate([{ label: "a", type: "bogus" }])')).toMatch(
    /Unknown menu item type: bogus/,
  );
  expect(await inMain('Menu.buildFromTemplate([{ role: "bogus" }])')).toMatch(/Unknown menu role: bogus/);
  expect(
    await inMain(`(() => {
      const menu = Menu.buildFromTemplate([{ type: 'separator' }, ...['a', 'b'].map((id) => ({ id, label: id, type: 'radio', checked: id === 'a' }))]);
      menu.getMenuItemById('b').click();
      return menu.items.map((item) => [item.label, item.checked]);
    })()`),
  ).toEqual([
    ['a', false],
    ['b', true],
  ]);
});

test('the theme reaches the page', async () => {
  const isDark = (): Promise<boolean> =>
    running.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await inMain('nativeTheme.themeSource = "dark"');
  await expect.poll(isDark).toBe(true);
  await inMain('nativeTheme.themeSource = "light"');
  await expect.poll(isDark).toBe(false);
});

test('images are scaled and written as PNG', async () => {
  expect(
    await inMain(`(() => {
      const image = host.trays[0].image.resize({ width: 8 });
      const again = nativeImage.createFromBuffer(image.toPNG());
      return [again.getSize(), [...again.toBitmap().subarray(0, 4)], nativeImage.createFromPath('/none').isEmpty()];
    })()`),
  ).toEqual([{ width: 8, height: 8 }, [90, 160, 40, 255], true]);
  expect(
    await inMain('BrowserWindow.getAllWindows()[0].webContents.capturePage().then((image) => image.getSize())'),
  ).toEqual({
    width: 1280,
    height: 800,
  });
});

test('the desktop is recorded, and dialogs answer what the test says', async () => {
  await inMain(`electron.shell.openExternal('https://example.org/a b')`);
  expect(await inMain('host.openedExternal')).toEqual(['https://example.org/a%20b']);
  expect(await inMain('electron.dialog.showOpenDialog({})')).toEqual({ canceled: true, filePaths: [] });
  await inMain('void (host.dialogAnswers.showMessageBox = [{ response: 2, checkboxChecked: true }])');
  expect(await inMain('electron.dialog.showMessageBox({ message: "Sure?" })')).toEqual({
    response: 2,
    checkboxChecked: true,
  });
  await inMain('electron.clipboard.writeText("copied")');
  expect(await inMain('[host.clipboard, await electron.clipboard.readText()]')).toEqual(['copied', 'copied']);
});

test('a broken preload is told and harms nothing else', async () => {
  const opening = running.app.waitForEvent('window');
  await inMain('void fixture.openWindow({ preload: "page/index.html" })');
  const page = await opening;
  await page.waitForSelector('h1');
  expect(await page.evaluate(() => typeof window.fixture)).toBe('undefined');
  await expect.poll(running.log).toEqual(expect.arrayContaining([expect.stringMatching(/^preload-error/)]));
  await inMain('BrowserWindow.getAllWindows().at(-1).destroy()');
});

test('a crashed page is told and can be loaded again', async () => {
  expect(
    await inMain(`new Promise((done) => {
      const window = fixture.openWindow();
      window.webContents.once('did-finish-load', () => window.webContents.forcefullyCrashRenderer());
      app.once('render-process-gone', (_event, contents, details) => {
        const isCrashed = contents.isCrashed();
        window.webContents.once('did-finish-load', () => { done([details.reason, isCrashed, contents.isCrashed()]); window.destroy(); });
        window.reload();
      });
    })`),
  ).toEqual(['crashed', true, false]);
});

test('the zoom of a page makes its pixels bigger and its view smaller, and is read back', async () => {
  const seen = () => running.page.evaluate(() => [innerWidth, devicePixelRatio]);
  const zoom = (factor: number) =>
    running.app.evaluate(({ BrowserWindow }, wanted) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.setZoomFactor(wanted);
      return contents?.getZoomFactor();
    }, factor);
  const [width = 0, ratio = 0] = await seen();
  expect(await zoom(1.25)).toBe(1.25);
  await expect.poll(seen).toEqual([Math.round(width / 1.25), ratio * 1.25]);
  expect(await zoom(1)).toBe(1);
  await expect.poll(seen).toEqual([width, ratio]);
});

test('starting at login is kept and read back', async () => {
  const login = (openAtLogin: boolean) =>
    running.app.evaluate(({ app }, wanted) => {
      app.setLoginItemSettings({ openAtLogin: wanted });
      return app.getLoginItemSettings().openAtLogin;
    }, openAtLogin);
  expect(await login(true)).toBe(true);
  expect(await login(false)).toBe(false);
});
