import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { RookeryWindow } from '../pages/window';
import { smallWorld } from '../simulator/index';
import { expect, test } from './rookery';

test('what was chosen is there after a restart, and a damaged settings file is set aside', async ({
  simulate,
  start,
  profile,
}) => {
  const sim = await simulate();
  const label = smallWorld().panels[0]?.name ?? '';

  await test.step('choose', async () => {
    const { page, quit } = await start({ panels: sim });
    const window = new RookeryWindow(page);
    await expect(window.stateOf('Creative Plots')).toHaveText('Offline');
    await window.chooseFor('Creative Plots', 'Pin');
    await expect(window.sidebar.getByRole('button', { name: 'Pinned' })).toBeVisible();
    await window.chooseTheme('Light');
    const view = await window.open('Hearthwood SMP');
    await view.type('say remember me');
    await expect(view.output).toContainText('[Server] remember me');
    expect(await quit()).toBe(0);
  });

  await test.step('find again', async () => {
    const { page, quit } = await start();
    const window = new RookeryWindow(page);
    await expect(window.sidebar.getByRole('button', { name: 'Pinned' })).toBeVisible();
    await expect(window.entry('Creative Plots', 'Offline, ')).toBeVisible();
    await page.getByRole('button', { name: 'Appearance' }).click();
    await expect(page.getByRole('menuitemcheckbox', { name: 'Light' })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(window.strip.getByRole('button', { name: `${label}: Connected` })).toBeVisible();
    const view = await window.open('Hearthwood SMP');
    await expect(view.command).toBeEditable();
    // The history comes from main a moment after the field.
    await expect(async () => {
      await view.command.press('ArrowUp');
      expect(await view.command.inputValue()).toBe('say remember me');
    }).toPass();
    expect(await quit()).toBe(0);
  });

  await test.step('a damaged file', async () => {
    const file = path.join(profile, 'settings.json');
    const damaged = readFileSync(file, 'utf8').slice(0, -20);
    writeFileSync(file, damaged);
    const { page } = await start();
    await expect(page.getByRole('heading', { name: 'Every server, one window' })).toBeVisible();
    const aside = readdirSync(profile).find((name) => name.startsWith('settings.damaged-')) ?? '';
    expect(readFileSync(path.join(profile, aside), 'utf8')).toBe(damaged);
    await expect(page.getByRole('group', { name: 'Settings were reset' })).toContainText(aside);
  });
});
