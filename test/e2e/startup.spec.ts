import { StartupTabPage } from '../pages/startup-page';
import { RookeryWindow } from '../pages/window';
import type { LoggedRequest, Simulator } from '../simulator/index';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

const writes = (sim: Simulator): LoggedRequest[] =>
  sim.requests.filter(({ method, path }) => method === 'PUT' && /startup|docker-image/.test(path));

test('variables are read, checked before they are sent, saved, and refused at their field', async ({
  simulate,
  start,
}) => {
  const sim = await simulate();
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  await window.open('Hearthwood SMP');
  const startup = new StartupTabPage(page);
  await startup.open();

  await test.step('what the panel says', async () => {
    await expect(startup.command('As the panel runs it')).toContainText('-jar paper.jar');
    await expect(startup.command('With placeholders')).toContainText('-jar {{SERVER_JARFILE}}');
    await expect(startup.text('Minecraft Version')).toHaveValue('1.21.3');
    await expect(startup.number('View Distance')).toHaveValue('10');
    await expect(startup.row('View Distance')).toContainText('Not set, so the default applies');
    await expect(startup.switch('Online Mode')).toBeChecked();
    await expect(startup.row('Query Port')).toContainText('Read-only');
  });

  await test.step('a number out of its range is not sent', async () => {
    await startup.number('Player Slots').fill('500');
    await expect(startup.row('Player Slots')).toContainText('Use a whole number from 1 to 200.');
    await page.keyboard.press('Control+Enter');
    await expect(startup.save).toHaveAccessibleDescription('Correct what is marked first.');
    expect(writes(sim)).toEqual([]);
  });

  await test.step('a draft outlives its tab', async () => {
    await startup.switch('Online Mode').click();
    await page.getByRole('tab', { name: 'Console' }).click();
    await startup.open();
    await expect(startup.number('Player Slots')).toHaveValue('500');
    await expect(startup.switch('Online Mode')).not.toBeChecked();
  });

  await test.step('valid changes are saved, one request each', async () => {
    await startup.number('Player Slots').fill('64');
    await startup.text('Server Jar File').fill('purpur.jar');
    await startup.save.click();
    await expect(startup.savedBar).toContainText('3 changes saved');
    expect(writes(sim).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { key: 'SERVER_JARFILE', value: 'purpur.jar' },
      { key: 'MAX_PLAYERS', value: '64' },
      { key: 'ONLINE_MODE', value: '0' },
    ]);
    await expect(startup.command('As the panel runs it')).toContainText('-jar purpur.jar');
    await page.getByRole('tab', { name: 'Console' }).click();
    await startup.open();
    await expect(startup.number('Player Slots')).toHaveValue('64');
  });

  await test.step('what only the panel can judge lands at its field', async () => {
    const refusal = {
      errors: [
        {
          code: 'ValidationException',
          status: '422',
          detail: 'The value is on a list that is not published.',
          meta: { source_field: 'value', rule: 'made_up' },
        },
      ],
    };
    sim.control.spoil({
      path: '/startup/variable',
      times: 1,
      effect: { kind: 'body', body: JSON.stringify(refusal), contentType: 'application/json', status: 422 },
    });
    await startup.text('World Folder').fill('elsewhere');
    await startup.text('Build Number').fill('77');
    await startup.save.click();
    await expect(startup.row('Build Number').getByRole('alert')).toContainText(
      'The value is on a list that is not published.',
    );
    await expect(startup.text('Build Number')).toHaveValue('77');
    await expect(startup.row('World Folder')).toContainText('Saved');
    await page.getByRole('tab', { name: 'Console' }).click();
    await startup.open();
    await expect(startup.text('Build Number')).toHaveValue('77');
  });
});

test('the image is chosen by its label, unless an administrator has set one of their own', async ({
  simulate,
  start,
}) => {
  const sim = await simulate({
    world: world(panel('Hearthwood', [{ name: 'Usual' }, { name: 'Special', dockerImage: 'registry.example/own:1' }])),
  });
  const { page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const startup = new StartupTabPage(page);
  await window.open('Usual');
  await startup.open();
  await startup.image.getByRole('combobox').selectOption('Java 11');
  await startup.save.click();
  await expect(startup.savedBar).toContainText('1 change saved');
  expect(writes(sim).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { docker_image: 'ghcr.io/pterodactyl/yolks:java_11' },
  ]);

  await window.showList();
  await window.open('Special');
  await startup.open();
  await expect(startup.image.getByRole('textbox')).toHaveValue('registry.example/own:1');
  await expect(startup.image.getByRole('textbox')).not.toBeEditable();
  await expect(startup.image).toContainText('Only an administrator can change it.');
});
