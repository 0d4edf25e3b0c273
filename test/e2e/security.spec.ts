import path from 'node:path';

import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';

interface WatchedWindow {
  readonly violations: string[];
}

/** Keeps what the page's policy refuses, from now on. */
function watchPolicy(): void {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
}

test('the page has no Node, no network, no other windows and no way out', async ({ simulate, start }) => {
  const sim = await simulate();
  const { app, page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await page.evaluate(watchPolicy);
  const violations = () => page.evaluate(() => (globalThis as unknown as WatchedWindow).violations);

  await test.step('every view opens within the policy', async () => {
    await expect(window.stateOf('Hearthwood SMP')).toHaveText('Running');
    await window.chooseTheme('High contrast');
    const view = await window.open('Hearthwood SMP');
    await view.type('list');
    await expect(view.output).toContainText(/There are \d+ of a max/);
    for (const tab of await page.getByRole('tab').all()) await tab.click();
    await page.getByRole('tab', { name: 'Console' }).click();
    await view.command.press('Control+f');
    await page.getByRole('textbox', { name: 'Find' }).fill('INFO');
    await page.keyboard.press('Escape');
    await view.power('Kill').click();
    await page.keyboard.press('Escape');
    await window.showAccounts();
    await window.addPanelButton.click();
    await window.addPanelDialog.probe('nonsense', 'x');
    await page.keyboard.press('Escape');
    expect(await violations()).toEqual([]);
  });

  await test.step('no Node', async () => {
    const names = ['process', 'require', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    expect(await page.evaluate((each) => each.filter((name) => name in globalThis), names)).toEqual([]);
    expect(
      await page.evaluate(() => Object.keys((globalThis as unknown as { rookery: object }).rookery).sort()),
    ).toEqual(['calls', 'events']);
  });

  await test.step('no network', async () => {
    const reached = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'failed',
        ),
      `${sim.foreignUrl}/from-the-page`,
    );
    expect(reached).toBe('failed');
    expect(sim.requests.filter(({ kind }) => kind === 'foreign')).toEqual([]);
    // This also shows that violations are seen at all.
    expect((await violations()).join('\n')).toContain('connect-src');
  });

  await test.step('no other windows, no other pages', async () => {
    const before = page.url();
    expect(await page.evaluate((url) => window.open(url), sim.foreignUrl)).toBeNull();
    await page.evaluate((url) => {
      location.href = url;
    }, sim.foreignUrl);
    await page.evaluate((url) => {
      const link = document.createElement('a');
      Object.assign(link, { href: url, target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    }, sim.foreignUrl);
    await window.showList();
    await expect(window.stateOf('Hearthwood SMP')).toHaveText('Running');
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    expect(sim.requests.filter(({ kind }) => kind === 'foreign')).toEqual([]);
  });

  await test.step('only the window may call', async () => {
    const inFrame = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const bridge = typeof (frame.contentWindow as unknown as { rookery?: unknown } | null)?.rookery;
      frame.remove();
      return bridge;
    });
    expect(inFrame).toBe('undefined');
    const preload = path.resolve(import.meta.dirname, '../../dist/preload/index.cjs');
    const answer = await app.evaluate(async ({ BrowserWindow }, file) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload: file, sandbox: true, contextIsolation: true },
      });
      await stranger.loadURL('app://rookery/');
      const result: unknown = await stranger.webContents.executeJavaScript(`rookery.calls['accounts.list']({})`);
      stranger.destroy();
      return result;
    }, preload);
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  await test.step('loading the page itself is within the policy', async () => {
    await page.addInitScript(watchPolicy);
    const loaded = page.waitForEvent('load');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    await loaded;
    await expect(window.stateOf('Hearthwood SMP')).toHaveText('Running');
    expect(await violations()).toEqual([]);
  });
});
