import type { Page } from '@playwright/test';

import { callsOf, expect, test } from './harness';

async function openPage(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Notifications/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
}

async function openSettings(page: Page): Promise<void> {
  await openPage(page);
  await page.getByRole('tab', { name: 'Rules and settings' }).click();
}

const history = (page: Page) => page.getByRole('list', { name: 'History' });
const row = (page: Page, words: string | RegExp) => history(page).getByRole('button', { name: words }).first();
const bell = (page: Page) => page.getByRole('contentinfo').getByRole('button', { name: /^Notifications/ });
const show = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
const dialog = (page: Page) => page.getByRole('dialog');

test('the history tells what happened, by day, and why something was not shown', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await expect(history(page).getByRole('heading').first()).toHaveText(/Today|Yesterday/);
  const crash = row(page, 'All the Mods 10 crashed and is starting again');
  await expect(crash).toHaveAccessibleName(/^Unread\. Crashed:/);
  await expect(crash).toContainText('Hosting GmbH');
  await expect(row(page, 'Lobby was restarted')).toHaveAccessibleDescription(
    /Not shown on the desktop: notifications were paused\./,
  );
  await expect(row(page, 'Survival: a backup is done')).toContainText('Switched off');
  await expect(row(page, 'CS2 Retakes crashed')).toContainText('Quiet hours');
});

test('problems, unread, words and a server narrow it down', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await show(page, /^Problems/).click();
  await expect(row(page, 'node-2: 2 servers unreachable')).toBeVisible();
  await expect(row(page, 'Lobby was restarted')).toHaveCount(0);
  await show(page, /^Unread/).click();
  await expect(history(page).getByRole('listitem')).toHaveCount(5);
  await page.getByRole('button', { name: 'Mark all read' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is read' })).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName('Notifications, no unread problems');
  await page.getByRole('button', { name: 'Show all' }).click();

  await page.getByRole('searchbox', { name: 'Search notifications' }).fill('fivem back');
  await expect(history(page).getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Server: all' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Lobby' }).click();
  await expect(history(page).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'All servers' }).click();
  await openPage(page);
  await expect(page.getByRole('button', { name: 'Server: Lobby' })).toBeVisible();
});

test('a click opens the crash report, or the console where it was then', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await row(page, /crashed.*just before/).click();
  await expect(page.getByRole('region', { name: 'Crash report of All the Mods 10' })).toBeVisible();
  expect(await callsOf(page, 'notifications.markRead')).toEqual([{ ids: ['notice-1'] }]);

  await openPage(page);
  await row(page, 'Lobby was restarted').click();
  await expect(page.getByRole('region', { name: 'Console output' })).toContainText('You are here');
  await expect(page.getByRole('button', { name: 'Jump to end' })).toBeVisible();
  const [asked] = (await callsOf(page, 'console.attach')) as { key: string; at: number }[];
  expect(asked?.key).toBe('acc-1:acc-1-0003');
  expect(Date.now() - (asked?.at ?? 0)).toBeGreaterThan(7_000_000);
});

test('of several servers one is chosen, and a server that is gone says so', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await row(page, 'node-2: 2 servers unreachable').click();
  await page.getByRole('menuitem', { name: 'FiveM' }).click();
  await expect(page.getByRole('heading', { name: 'FiveM' })).toBeVisible();
  await openPage(page);
  await expect(row(page, 'Old Rental was started')).toHaveAccessibleDescription(
    /No panel lists this server for your keys any more\./,
  );
  await expect(row(page, 'Old Rental was started')).toHaveAttribute('aria-disabled', 'true');
});

test('arrows walk the rows; what is new waits while somebody reads', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await row(page, /crashed.*just before/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'crashed and is starting again')).toBeFocused();
  await page.keyboard.press('End');
  await expect(history(page).getByRole('button').last()).toBeFocused();
  await page.evaluate(() => window.addNotice({ id: 'new', title: 'Skyblock was started' }));
  const pill = page.getByRole('button', { name: '1 new' });
  await pill.click();
  await expect(row(page, 'Skyblock was started')).toBeVisible();
  await expect(pill).toBeHidden();
});

test('the history is cleared only after a yes', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  await page.getByRole('button', { name: 'Clear history' }).click();
  await expect(dialog(page)).toContainText('54 notifications will be gone for good.');
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  // Its button is named as the one that opens it.
  await expect(dialog(page)).toBeHidden();
  expect(await callsOf(page, 'notifications.clear')).toEqual([]);
  await page.getByRole('button', { name: 'Clear history' }).click();
  await dialog(page).getByRole('button', { name: 'Clear history' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing has happened yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Choose what to be told' }).click();
  await expect(page.getByRole('heading', { name: 'What they are about' })).toBeVisible();
});

test('a pause shows on the page and in the strip, until it is over or ended', async ({ page, open }) => {
  await page.clock.install();
  await open('notices');
  await openPage(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('menuitem', { name: /^For 1 hour, until / }).click();
  await expect(page.getByText(/^Paused until /)).toBeVisible();
  await expect(bell(page)).toHaveAccessibleName(/^Notifications paused until .*, 4 unread problems$/);
  await page.clock.fastForward(3_601_000);
  await page.clock.runFor(1_000);
  await expect(page.getByText(/^Paused until /)).toBeHidden();
  await bell(page).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Until tomorrow / }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(bell(page)).toHaveAccessibleName('Notifications, 4 unread problems');
});

test('switches, topics and quiet hours are kept as they are set', async ({ page, open }) => {
  await open('notices');
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Backups' }).click();
  await expect(page.getByRole('checkbox', { name: 'Backups' })).not.toBeChecked();
  await page.getByRole('checkbox', { name: 'Keep quiet at certain hours' }).click();
  const quiet = page.getByRole('group', { name: 'Quiet hours' });
  await quiet.getByLabel('From').fill('2330');
  await quiet.getByRole('button', { name: 'Sunday' }).click();
  await quiet.getByRole('button', { name: 'Saturday' }).click();
  await expect(quiet).toContainText('Monday to Friday from 23:30 to 08:00 of the next day.');
  await page.getByRole('checkbox', { name: 'Show notifications' }).click();
  await expect(bell(page)).toHaveAccessibleName(/^Notifications off/);
  const sent = await callsOf(page, 'notifications.configure');
  expect(sent.at(-1)).toEqual({ change: { isOn: false } });
  expect(sent).toContainEqual({
    change: { topics: { crashes: true, power: true, installs: true, backups: false, nodes: true, alerts: true } },
  });
  expect(sent.at(-2)).toMatchObject({
    change: { quietHours: { isOn: true, fromMinute: 1_410, days: [1, 2, 3, 4, 5] } },
  });
});

test('a time of quiet hours is typed as people write it, stepped with the arrows, and a mistake is told and kept', async ({
  page,
  open,
}) => {
  await open('notices');
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Keep quiet at certain hours' }).click();
  const quiet = page.getByRole('group', { name: 'Quiet hours' });
  const from = quiet.getByLabel('From');
  const to = quiet.getByLabel('To');
  await from.fill('9:07 pm');
  await page.keyboard.press('Enter');
  await expect(from).toHaveValue('21:07');
  await page.keyboard.press('ArrowUp');
  await expect(from).toHaveValue('21:15');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(from).toHaveValue('20:45');
  await expect(quiet).toContainText('Every day from 20:45 to 08:00 of the next day.');

  await to.fill('25:10');
  await expect(to).not.toHaveAttribute('aria-invalid');
  await page.keyboard.press('Tab');
  await expect(to).toHaveAttribute('aria-invalid', 'true');
  await expect(to).toHaveAccessibleDescription('Type a time such as 22:30.');
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('tab', { name: 'Rules and settings' }).click();
  await expect(to).toHaveValue('25:10');
  await expect(to).toHaveAccessibleDescription('Type a time such as 22:30.');
  await expect(quiet).toContainText('Every day from 20:45 to 08:00 of the next day.');

  await page.evaluate(async () => {
    const answer = await window.fakeMain.bridge.calls['preferences.set']({ change: { timeFormat: '12h' } });
    if (answer.ok) window.fakeMain.publish('preferences.changed', answer.value);
  });
  await expect(from).toHaveValue('8:45 PM');
  await expect(to).toHaveAccessibleDescription('Type a time such as 10:30 PM.');
  await to.fill('630');
  await page.keyboard.press('Tab');
  await expect(to).toHaveValue('6:30 AM');
  await expect(to).not.toHaveAttribute('aria-invalid');
  await expect(quiet).toContainText('Every day from 8:45 PM to 6:30 AM of the next day.');
  expect((await callsOf(page, 'notifications.configure')).at(-1)).toMatchObject({
    change: { quietHours: { fromMinute: 1_245, toMinute: 390 } },
  });
});

test('a time that could not be kept stays as it was typed', async ({ page, open }) => {
  await open('notices');
  await openSettings(page);
  await page.getByRole('checkbox', { name: 'Keep quiet at certain hours' }).click();
  const from = page.getByRole('group', { name: 'Quiet hours' }).getByLabel('From');
  await page.evaluate(() => {
    const error = {
      code: 'bug',
      message: 'The disk is full.',
      nextStep: 'Make room.',
      blame: 'this computer',
    } as const;
    Object.assign(window.fakeMain.bridge.calls, {
      'notifications.configure': () => Promise.resolve({ ok: false, error }),
    });
  });
  await from.fill('21:00');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('group', { name: 'This choice could not be kept' })).toBeVisible();
  await expect(from).toHaveValue('21:00');
});

test('a test notification answers honestly', async ({ page, open }) => {
  await open('refusals');
  await openSettings(page);
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await expect(page.getByText('This desktop shows no notifications.')).toBeVisible();
});

test('a ready-made rule is one click and a save; switches, edits and goes', async ({ page, open }) => {
  await open('fleet');
  await openSettings(page);
  await page.getByRole('button', { name: 'Crash loop' }).click();
  await expect(dialog(page)).toContainText('Tells you when any server crashes 3 times within an hour.');
  await dialog(page).getByRole('button', { name: 'Add rule' }).click();
  const toggle = page.getByRole('switch', { name: 'Crash loop' });
  await expect(toggle).toHaveAttribute('aria-checked', 'true');
  await toggle.click();
  await expect(toggle).toHaveAttribute('aria-checked', 'false');

  await page.getByRole('button', { name: 'Edit Crash loop' }).click();
  await dialog(page).getByRole('textbox', { name: 'Crashes' }).fill('5');
  await dialog(page).getByRole('combobox', { name: 'Which servers' }).selectOption('Servers of one panel');
  await dialog(page).getByRole('button', { name: 'Save rule' }).last().click();
  await expect(dialog(page)).toContainText('Choose a panel.');
  await dialog(page).getByRole('combobox', { name: 'Panel' }).selectOption('Blockwerk');
  await page.keyboard.press('Control+Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(toggle).toHaveAccessibleDescription(/a server on Blockwerk crashes 5 times within an hour/);

  await page.getByRole('button', { name: 'Remove Crash loop' }).click();
  await dialog(page).getByRole('button', { name: 'Remove rule' }).click();
  await expect(toggle).toHaveCount(0);
});

test('servers are picked by search, and mistakes are told at their fields', async ({ page, open }) => {
  await open('fleet');
  await openSettings(page);
  await page.getByRole('button', { name: 'Add rule' }).click();
  await dialog(page).getByRole('combobox', { name: 'Which servers' }).selectOption('Servers I pick');
  await dialog(page).getByRole('textbox', { name: 'Above, % of the limit' }).fill('150');
  await dialog(page).getByRole('button', { name: 'Add rule' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect(dialog(page)).toContainText('Give it a name.');
  await expect(dialog(page)).toContainText('Possible: 1 to 100%.');
  await expect(dialog(page)).toContainText('Pick at least one server.');
  expect(await callsOf(page, 'alerts.save')).toEqual([]);

  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Bedwars');
  await dialog(page).getByRole('textbox', { name: 'Above, % of the limit' }).fill('80');
  await dialog(page).getByRole('searchbox', { name: 'Search servers to pick' }).fill('bedwars');
  await dialog(page).getByRole('checkbox', { name: 'Bedwars 1' }).check();
  await dialog(page).getByRole('checkbox', { name: 'Bedwars 2' }).check();
  await expect(dialog(page)).toContainText('Tells you when Bedwars 1 or Bedwars 2 uses more than 80% of its memory');
  await dialog(page).getByRole('button', { name: 'Add rule' }).click();
  await expect(page.getByRole('switch', { name: 'Bedwars' })).toBeVisible();
});

test('what was typed survives Escape, and is given up only on purpose', async ({ page, open }) => {
  await open('notices');
  await openSettings(page);
  await page.getByRole('button', { name: 'Edit Memory almost full' }).click();
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Nearly out of memory');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText('Changes not saved')).toBeVisible();
  await page.getByRole('button', { name: 'Edit Memory almost full' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Nearly out of memory');
  await dialog(page).getByRole('button', { name: 'Start over' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Memory almost full');
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Other');
  await dialog(page).getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Changes not saved')).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit Memory almost full' }).click();
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Memory almost full');
});

test('alerts that hold now stand above the history and at their rule', async ({ page, open }) => {
  await open('notices');
  await openPage(page);
  const now = page.getByRole('region', { name: 'Alerts now' });
  await expect(now).toContainText(/Skyblock Season 4\s*Memory almost full\s*for 12 min/);
  await page.getByRole('tab', { name: 'Rules and settings' }).click();
  await expect(page.getByText('Now on 1 server')).toBeVisible();
});
