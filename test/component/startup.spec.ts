import type { Page } from '@playwright/test';

import type { ServerSummary } from '../../preload/contract/models';
import { StartupTabPage } from '../pages/startup-page';
import { callsOf, expect, openServer, test } from './harness';

const SURVIVAL = 'acc-1:acc-1-0000';
const SET = 'startup.setVariable';

async function openStartup(page: Page, name: string): Promise<StartupTabPage> {
  await openServer(page, name);
  const startup = new StartupTabPage(page);
  await startup.open();
  return startup;
}

/** Somebody else saves a value on the panel. */
const setElsewhere = (page: Page, env: string, value: string): Promise<unknown> =>
  page.evaluate(
    ([key, name, text]) => window.fakeMain.bridge.calls['startup.setVariable']({ key, env: name, value: text }),
    [SURVIVAL, env, value] as const,
  );

const changeServer = (page: Page, key: string, change: Partial<ServerSummary>): Promise<void> =>
  page.evaluate(([name, next]) => window.fakeMain.upsert([{ ...window.fakeMain.server(name), ...next }]), [
    key,
    change,
  ] as const);

test('each variable has the control that its rules call for, with hint, default and state', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await expect(startup.switch('Online Mode')).toBeChecked();
  await expect(startup.switch('Whitelist Enabled')).toBeChecked();
  await expect(startup.number('Player Slots')).toHaveValue('40');
  await expect(startup.row('Player Slots')).toContainText('Whole number, 1 to 200');
  await expect(startup.row('Player Slots')).toContainText('Default: 20');
  await expect(startup.row('View Distance')).toContainText('Not set, so the default applies');
  await expect(startup.choice('Game Mode').getByRole('option')).toHaveText([
    'survival',
    'creative',
    'adventure',
    'spectator',
  ]);
  await expect(startup.row('Server Jar File').locator('code')).toHaveText('/^([\\w\\d._-]+)(\\.jar)$/');
  await expect(startup.text('Resource Pack URL')).toHaveAccessibleDescription(/A whole address, may be empty/);
  await expect(startup.text('Query Port')).not.toBeEditable();
  await expect(startup.row('Query Port')).toContainText('Read-only');
  // What is set breaks its own rules: said, and still shown.
  await expect(startup.text('World Folder')).toHaveValue('my world');
  await expect(startup.row('World Folder')).toContainText('does not fit the rules of this variable');
  await expect(startup.draftBar).toBeHidden();
});

test('the bar that comes with the first change does not cover the field that is typed in', async ({ page, open }) => {
  await page.setViewportSize({ width: 960, height: 600 });
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  const row = startup.row('Player Slots');
  // At the lower edge, where the bar is about to stand.
  await row.evaluate((element) => element.scrollIntoView({ block: 'end' }));
  await startup.number('Player Slots').press('ArrowUp');
  await expect(startup.draftBar).toBeVisible();
  await expect(row).toBeInViewport({ ratio: 1 });
});

test('arrows step a number within its range, and what is no number stays to be corrected', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  const slots = startup.number('Player Slots');
  await slots.fill('199');
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await slots.press(key);
  await expect(slots).toHaveValue('200');
  await slots.press('Shift+ArrowDown');
  await expect(slots).toHaveValue('190');
  await slots.fill('many');
  await expect(startup.row('Player Slots')).toContainText('Use a whole number from 1 to 200.');
  await expect(slots).toHaveAttribute('aria-invalid', 'true');
  await expect(startup.save).toHaveAccessibleDescription('Correct what is marked first.');
  await page.keyboard.press('Control+Enter');
  expect(await callsOf(page, SET)).toEqual([]);
  await startup.row('Player Slots').getByRole('button', { name: 'Undo' }).click();
  await expect(slots).toHaveValue('40');
  await expect(startup.draftBar).toBeHidden();
});

test('only valid changes are sent, one after the other, each with its result; a failure stops no other', async ({
  page,
  open,
}) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.text('Minecraft Version').fill('broken');
  await startup.text('Build Number').fill('refused');
  await startup.number('Player Slots').fill('500');
  await startup.switch('Online Mode').click();
  await startup.switch('Whitelist Enabled').click();
  await startup.choice('Game Mode').selectOption('creative');
  await startup.text('Resource Pack URL').fill('https://packs.example/pack.zip');
  await expect(startup.draftBar).toContainText('7 changes');
  await expect(startup.draftBar).toContainText('1 to correct');
  await page.keyboard.press('Control+Enter');
  await expect(startup.draftBar).toContainText('4 saved, 2 not saved');
  const sent = (await callsOf(page, SET)) as { env: string; value: string }[];
  expect(sent.map(({ env, value }) => `${env}=${value}`)).toEqual([
    'MINECRAFT_VERSION=broken',
    'BUILD_NUMBER=refused',
    'RESOURCE_PACK=https://packs.example/pack.zip',
    'ONLINE_MODE=0',
    'GAMEMODE=creative',
    'WHITELIST=false',
  ]);
  await expect(startup.row('Minecraft Version').getByRole('alert')).toContainText('Not saved. The panel failed');
  await expect(startup.row('Build Number').getByRole('alert')).toHaveText(
    'The panel did not accept this: The value field format is invalid.',
  );
  await expect(startup.row('Game Mode').getByRole('status')).toHaveText('Saved');
  await expect(startup.text('Minecraft Version')).toHaveValue('broken');
  await expect(startup.text('Build Number')).toHaveValue('refused');
  await expect(startup.number('Player Slots')).toHaveValue('500');
});

test('what the whole account fails with stops the rest, and says how many were not sent', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.text('Minecraft Version').fill('offline');
  await startup.number('Player Slots').fill('50');
  await startup.switch('Online Mode').click();
  await startup.save.click();
  await expect(
    startup.panel.getByRole('alert').filter({ hasText: 'Saving stopped; 2 changes not sent.' }),
  ).toBeVisible();
  expect(await callsOf(page, SET)).toHaveLength(1);
  await expect(startup.number('Player Slots')).toHaveValue('50');
  await expect(startup.draftBar).toContainText('3 changes');
});

test('the draft stays when tab and server are left, can be reviewed, discarded and brought back', async ({
  page,
  open,
}) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.number('Player Slots').fill('64');
  await startup.text('Resource Pack URL').fill('not an address');
  await page.getByRole('tab', { name: 'Console' }).click();
  await page.getByRole('button', { name: 'All servers' }).click();
  await openStartup(page, 'Creative');
  await expect(startup.draftBar).toBeHidden();
  await page.getByRole('button', { name: 'All servers' }).click();
  await openStartup(page, 'Survival');
  await expect(startup.number('Player Slots')).toHaveValue('64');
  await expect(startup.text('Resource Pack URL')).toHaveValue('not an address');

  await startup.draftBar.getByRole('button', { name: 'Review' }).click();
  await expect(startup.review.getByRole('listitem').filter({ hasText: 'Player Slots' })).toContainText('from 40');
  await expect(startup.review.getByRole('listitem').filter({ hasText: 'Player Slots' })).toContainText('to 64');
  await expect(startup.review.getByRole('listitem').filter({ hasText: 'Resource Pack' })).toContainText('left out');
  await startup.review.getByRole('button', { name: 'Close' }).click();

  await startup.draftBar.getByRole('button', { name: 'Discard' }).click();
  await expect(startup.number('Player Slots')).toHaveValue('40');
  await startup.panel.getByRole('region', { name: 'Discarded changes' }).getByRole('button', { name: 'Undo' }).click();
  await expect(startup.number('Player Slots')).toHaveValue('64');
  await expect(startup.text('Resource Pack URL')).toHaveValue('not an address');
});

test('a change by somebody else is shown beside the draft, to be chosen from', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.number('Player Slots').fill('64');
  await startup.text('Build Number').fill('77');
  await startup.text('Minecraft Version').fill('1.20');
  await setElsewhere(page, 'MAX_PLAYERS', '90');
  await setElsewhere(page, 'BUILD_NUMBER', '100');
  // The same as typed: nothing is left to save.
  await setElsewhere(page, 'MINECRAFT_VERSION', '1.20');
  await startup.refresh.click();
  const note = startup.row('Player Slots').getByRole('alert');
  await expect(note).toContainText('Changed on the panel meanwhile to 90. You typed 64.');
  await expect(startup.draftBar).toContainText('2 changes');
  await expect(startup.draftBar).toContainText('2 to decide');
  await startup.row('Build Number').getByRole('button', { name: 'Take theirs' }).click();
  await expect(startup.text('Build Number')).toHaveValue('100');
  await note.getByRole('button', { name: 'Keep mine' }).click();
  await startup.save.click();
  await expect(startup.savedBar).toContainText('1 change saved');
  expect(await callsOf(page, SET)).toContainEqual({ key: SURVIVAL, env: 'MAX_PLAYERS', value: '64' });
});

test('after saving, a running server is told apart, and the old values can be brought back', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.number('Player Slots').fill('64');
  await startup.save.click();
  await expect(startup.savedBar).toContainText('The server runs with the old values until it is restarted');
  await startup.savedBar.getByRole('button', { name: 'Bring the old values back' }).click();
  await expect(startup.number('Player Slots')).toHaveValue('40');
  await expect(startup.draftBar).toContainText('1 change');
  expect(await callsOf(page, SET)).toHaveLength(1);
  await startup.save.click();
  await startup.savedBar.getByRole('button', { name: 'Restart now' }).click();
  expect(await callsOf(page, 'power.send')).toEqual([{ key: SURVIVAL, signal: 'restart' }]);
  await expect(startup.savedBar).toContainText('The server has been started again since');
});

test('save and restart sends the signal only when everything was saved; offline it starts', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.text('Build Number').fill('refused');
  await startup.draftBar.getByRole('button', { name: 'Save and restart' }).click();
  await expect(startup.row('Build Number').getByRole('alert')).toBeVisible();
  expect(await callsOf(page, 'power.send')).toEqual([]);
  await startup.text('Build Number').fill('42');
  await startup.draftBar.getByRole('button', { name: 'Save and restart' }).click();
  await expect.poll(() => callsOf(page, 'power.send')).toEqual([{ key: SURVIVAL, signal: 'restart' }]);

  await page.getByRole('button', { name: 'All servers' }).click();
  await openStartup(page, 'Event world');
  await startup.text('Build Number').fill('42');
  await expect(startup.draftBar.getByRole('button', { name: 'Save and start' })).toBeVisible();
});

test('the image is chosen by its label; one that an administrator set is only shown', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  const image = startup.image.getByRole('combobox');
  await expect(image.getByRole('option', { selected: true })).toHaveText('Java 17');
  await image.selectOption('Java 21');
  await expect(startup.image).toContainText('ghcr.io/pterodactyl/yolks:java_21');
  await startup.save.click();
  await expect(startup.image).toContainText('Saved');
  expect(await callsOf(page, 'startup.setImage')).toEqual([
    { key: SURVIVAL, image: 'ghcr.io/pterodactyl/yolks:java_21' },
  ]);
  await page.getByRole('button', { name: 'All servers' }).click();
  await openStartup(page, 'Valheim');
  await expect(startup.image.getByRole('textbox')).toHaveValue('registry.example/private/valheim:pinned');
  await expect(startup.image.getByRole('textbox')).not.toBeEditable();
  await expect(startup.image).toContainText('Only an administrator can change it.');
});

test('commands are shown rendered and raw, lead to their variables, and preview the draft', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await expect(startup.command('As the panel runs it')).toContainText('-jar paper.jar --port 25565');
  const raw = startup.command('With placeholders');
  await raw.getByRole('button', { name: 'Go to MAX_PLAYERS' }).click();
  await expect(startup.number('Player Slots')).toBeFocused();
  await expect(raw.getByRole('button', { name: 'Go to RCON_PASSWORD' })).toHaveCount(0);
  const preview = startup.command('Preview with your changes');
  await startup.switch('Online Mode').click();
  await expect(preview).toBeHidden();
  await startup.number('Player Slots').fill('64');
  await expect(preview).toContainText('-jar paper.jar --port 25565 --max-players 64 --rcon [hidden]');
  await expect(preview.locator('mark')).toHaveText('64');
  await startup.command('As the panel runs it').getByRole('button', { name: 'Copy command' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('--max-players 40 --rcon [hidden]');
});

test('missing permissions are said: nothing is read, or nothing can be changed', async ({ page, open }) => {
  await open('fleet');
  await changeServer(page, SURVIVAL, { permissions: ['startup.read'], isOwner: false });
  const startup = await openStartup(page, 'Survival');
  await expect(startup.panel).toContainText(
    'You do not have permission to change the startup settings of this server.',
  );
  await expect(startup.number('Player Slots')).toHaveCount(0);
  await expect(startup.text('Player Slots')).toHaveValue('40');
  await expect(startup.text('Player Slots')).not.toBeEditable();
  await expect(startup.text('Player Slots')).toHaveAccessibleDescription(/You do not have permission/);
  await startup.switch('Online Mode').click({ force: true });
  await expect(startup.switch('Online Mode')).toBeChecked();
  await expect(startup.image).toContainText('You do not have permission to change the Docker image of this server.');
  await expect(startup.draftBar).toBeHidden();

  const before = (await callsOf(page, 'startup.read')).length;
  await page.getByRole('button', { name: 'All servers' }).click();
  await changeServer(page, 'acc-1:acc-1-0001', { permissions: ['control.start'], isOwner: false });
  await openServer(page, 'Creative');
  await startup.tab.click();
  await expect(startup.panel).toContainText('You do not have permission to see the startup settings of this server.');
  expect(await callsOf(page, 'startup.read')).toHaveLength(before);
});

test('while the account is blocked nothing can be saved, and what was typed stays', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.number('Player Slots').fill('64');
  await changeServer(page, SURVIVAL, { accountBlocked: 'The panel does not accept this key any more.' });
  await expect(startup.save).toHaveAccessibleDescription('The panel does not accept this key any more.');
  await page.keyboard.press('Control+Enter');
  await expect(startup.number('Player Slots')).toHaveValue('64');
  expect(await callsOf(page, SET)).toEqual([]);
});

test('a permission that goes meanwhile, or a dialog on top, keeps the keys from saving', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Survival');
  await startup.number('Player Slots').fill('64');
  await startup.draftBar.getByRole('button', { name: 'Review' }).click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Alt+1');
  await startup.review.getByRole('button', { name: 'Close' }).click();
  await expect(startup.tab).toHaveAttribute('aria-selected', 'true');

  await changeServer(page, SURVIVAL, { permissions: ['startup.read'], isOwner: false });
  await expect(startup.save).toHaveAccessibleDescription(
    'You do not have permission to change the startup settings of this server.',
  );
  await page.keyboard.press('Control+Enter');
  await expect(startup.draftBar).toContainText('1 change');
  expect(await callsOf(page, SET)).toEqual([]);

  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('tab', { name: 'Console' })).toHaveAttribute('aria-selected', 'true');
});

test('two hundred variables can be searched, and none are said to be none', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(page, 'Map render');
  await startup.search.fill('slots max_players_50');
  await expect(startup.panel.getByRole('region', { name: 'Variables' }).getByRole('listitem')).toHaveCount(1);
  await startup.number('Player Slots 50').fill('3');
  await startup.search.fill('nothing like it');
  await expect(startup.panel).toContainText('No variable matches “nothing like it”.');
  await expect(startup.draftBar).toContainText('1 change');
  await startup.search.press('Escape');
  await expect(startup.number('Player Slots 50')).toHaveValue('3');

  await page.getByRole('button', { name: 'All servers' }).click();
  await openStartup(page, 'Discord bot');
  await expect(startup.panel).toContainText('This server has no variables that you may see.');
});

test('a value outside its choices is shown as what it is', async ({ page, open }) => {
  await open('fleet');
  const startup = await openStartup(
    page,
    'Project Zomboid with a name that goes on for much longer than any column could hold',
  );
  await expect(startup.choice('Region').getByRole('option', { selected: true })).toHaveText(
    'mars (not among the choices)',
  );
  await startup.choice('Region').selectOption('us');
  await expect(startup.row('Region')).toContainText('Now on the panel: mars');
  await expect(startup.row('Crossplay')).toContainText('“maybe”, neither on nor off');
  expect(await startup.panel.evaluate((panel) => panel.scrollWidth <= panel.clientWidth)).toBe(true);
});
