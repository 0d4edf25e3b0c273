import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

/** For matchers that otherwise want the whole text. */
const containing = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

test('an empty window teaches, and a panel is added from it', async ({ simulate, start }) => {
  const sim = await simulate();
  const panel = sim.panels[0]!;
  const { page } = await start();
  const window = new RookeryWindow(page);
  await expect(page.getByRole('heading', { name: 'Every server, one window' })).toBeVisible();
  await expect(window.sidebar).toBeHidden();

  await window.addPanelButton.click();
  const { addPanelDialog: dialog } = window;
  await expect(dialog.address).toBeFocused();
  await dialog.probe(panel.url, panel.key);
  await expect(dialog.dialog.getByRole('alert')).toContainText('would not be encrypted');
  expect(sim.requests.filter(({ authorization }) => authorization === 'present')).toEqual([]);

  await dialog.sendUnencrypted.click();
  await expect(dialog.label).toBeFocused();
  await expect(dialog.dialog).toContainText(panel.account.name);
  await expect(dialog.dialog).toContainText(panel.account.email);
  await expect(dialog.dialog).toContainText('Pterodactyl');
  await dialog.label.fill('My hosting');
  await dialog.color('Amber').press('Space');
  await expect(dialog.color('Amber')).toBeChecked();
  await dialog.add('My hosting').click();

  await expect(dialog.dialog).toBeHidden();
  await expect(window.toasts).toContainText('My hosting was added');
  await expect(window.stateOf('Hearthwood SMP')).toHaveText('Running');
  await expect(window.stateOf('Creative Plots')).toHaveText('Offline');
  await expect(window.stateOf('Lobby Proxy')).toHaveText('Suspended');
  await expect(window.strip.getByRole('button', { name: /My hosting: Connected/ })).toBeVisible();
});

test('each refusal is said at its field, and nothing typed is lost', async ({ simulate, start }) => {
  const plain = smallWorld().panels;
  const sim = await simulate({ world: world(...plain, panel('Sealed', [{ name: 'Vault' }], { tls: true })) });
  const [open, sealed] = [sim.panels[0]!, sim.panels[1]!];
  const { control } = sim;
  const { page } = await start();
  const window = new RookeryWindow(page);
  const { addPanelDialog: dialog } = window;
  const wrongKey = `ptlc_${'x'.repeat(43)}`;
  const key = (label: string): string => open.keys[label] ?? '';
  const host = (url: string): string => new URL(url).host;

  interface Refusal {
    readonly what: string;
    readonly address?: string;
    readonly key?: string;
    readonly at: 'address' | 'key' | 'form';
    readonly says: string;
    before?(): Promise<void> | void;
    after?(): Promise<void> | void;
  }
  const refusals: readonly Refusal[] = [
    { what: 'no address', address: ' ', at: 'address', says: 'The address of your panel is missing.' },
    { what: 'not an address', address: 'my panel', at: 'address', says: 'An address has no spaces in it.' },
    { what: 'no key', key: ' ', at: 'key', says: 'The key is missing.' },
    { what: 'http', at: 'address', says: `The connection to ${host(open.url)} would not be encrypted` },
    { what: 'no https', address: host(open.url), at: 'address', says: 'would not be encrypted' },
  ];
  const agreedRefusals: readonly Refusal[] = [
    { what: 'wrong key', key: wrongKey, at: 'key', says: 'The panel does not accept this API key.' },
    { what: 'expired key', key: key('expired'), at: 'key', says: 'The panel does not accept this API key.' },
    { what: 'application key', key: key('application'), at: 'key', says: 'application' },
    { what: 'address of this computer', key: key('ip-limited'), at: 'key', says: 'only from certain IP addresses' },
    { what: 'second factor', key: key('two-factor-missing'), at: 'key', says: 'demands two-factor authentication' },
    {
      what: 'redirect',
      at: 'address',
      says: `sends Rookery on to ${sim.foreignUrl}. The key was not sent there.`,
      before: () => control.redirect({ panel: 0, to: 'foreign' }),
      after: () => control.clearFaults(),
    },
    {
      what: 'panel down',
      at: 'address',
      says: `${host(open.url)} refuses connections.`,
      before: () => control.panelMode({ panel: 0, mode: 'refuse' }),
      after: () => control.panelMode({ panel: 0, mode: 'up' }),
    },
    {
      what: 'too many requests',
      at: 'form',
      says: 'The panel takes no more requests from this user for now. Try again in 30 seconds.',
      before: () => control.rateLimit({ panel: 0, retryAfter: 30 }),
      after: () => control.clearFaults(),
    },
  ];
  const tryEach = async (cases: readonly Refusal[]): Promise<void> => {
    for (const refusal of cases) {
      await test.step(refusal.what, async () => {
        const typed = { address: refusal.address ?? open.url, key: refusal.key ?? open.key };
        await refusal.before?.();
        await dialog.probe(typed.address, typed.key);
        const alert = dialog.dialog.getByRole('alert');
        await expect(alert).toContainText(refusal.says);
        await expect(alert).toHaveCount(1);
        if (refusal.at !== 'form') {
          const field = refusal.at === 'address' ? dialog.address : dialog.key;
          await expect(field).toHaveAccessibleDescription(containing(refusal.says));
          await expect(field).toBeFocused();
        }
        await expect(dialog.address).toHaveValue(typed.address);
        await expect(dialog.key).toHaveValue(typed.key);
        await refusal.after?.();
      });
    }
  };

  await window.addPanelButton.click();
  await tryEach(refusals);
  expect(sim.requests.filter(({ authorization }) => authorization === 'present')).toEqual([]);

  await dialog.probe(open.url, wrongKey);
  await dialog.sendUnencrypted.click();
  await expect(dialog.dialog.getByRole('alert')).toContainText('does not accept this API key');
  await tryEach(agreedRefusals);
  const abroad = sim.requests.filter(({ kind }) => kind === 'foreign');
  expect(abroad.filter(({ authorization }) => authorization === 'present')).toEqual([]);

  await test.step('not a panel', async () => {
    await dialog.probe(sim.foreignUrl, wrongKey);
    await dialog.sendUnencrypted.click();
    await expect(dialog.address).toHaveAccessibleDescription(/is not a Pterodactyl or Pelican panel/);
    await expect(dialog.key).toHaveValue(wrongKey);
  });

  await test.step('a certificate of its own making', async () => {
    sim.clearRequests();
    await dialog.probe(sealed.url, sealed.key);
    await expect(dialog.address).toHaveAccessibleDescription(/is self-signed/);
    const shown = (await dialog.dialog.getByRole('alert').textContent()) ?? '';
    expect(shown.replace(/\s/g, '')).toContain(sealed.fingerprint);
    expect(sim.requests).toEqual([]);
    await dialog.trustCertificate.click();
    await expect(dialog.dialog).toContainText(sealed.account.email);
    await dialog.label.fill('Sealed');
    await dialog.add('Sealed').click();
    await expect(window.stateOf('Vault')).toHaveText('Offline');
  });
});
