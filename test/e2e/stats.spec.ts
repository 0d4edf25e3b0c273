import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { StatsPage } from '../pages/stats-page';
import { RookeryWindow } from '../pages/window';
import { expect, test } from './rookery';
import { panel, world } from './worlds';

test('figures of a running server are live, a restart is marked among them, and all of it is saved as CSV', async ({
  profile,
  simulate,
  start,
}) => {
  const sim = await simulate({ world: world(panel('New Elm', [{ name: 'Birch', state: 'running' }])) });
  const { app, page } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const view = await window.open('Birch');
  await expect(window.entry('Birch', 'Running')).toBeVisible();
  const stats = new StatsPage(page);
  await stats.open();

  await test.step('live figures', async () => {
    await expect(stats.reading('CPU')).toHaveText(/[\d.]+% of a core, (\d+% of \d+%|no limit)/);
    await expect(stats.reading('Memory')).toHaveText(/[\d.]+ [MG]iB (\d+% of [\d.]+ [MG]iB|no limit)/);
    await expect(stats.reading('Network')).toHaveText(/[\d.]+ (B|KiB|MiB)\/s/);
    await expect(stats.figures).toContainText('Now');
    const seen = await stats.reading('CPU').innerText();
    await expect(stats.reading('CPU')).not.toHaveText(seen);
    await expect(stats.events.last()).toHaveText(/Running$/);
  });

  await test.step('a restart', async () => {
    await view.power('Restart').click();
    await expect(stats.events.filter({ hasText: 'Restart sent' })).toHaveCount(1);
    await expect(stats.events.filter({ hasText: 'Stopping' })).toHaveCount(1);
    await expect(stats.events.last()).toHaveText(/Running$/);
    await expect(stats.reading('CPU')).toHaveText(/[\d.]+% of a core/);
  });

  await test.step('CSV', async () => {
    const file = path.join(profile, 'figures.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await stats.saveAsCsv('Everything');
    await expect(window.toasts).toContainText('Figures saved');
    await expect(window.toasts).toContainText(file);
    const [header, ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(header).toMatch(/^Time,CPU \(% of one core\),Memory \(bytes\),.*,Event$/);
    const rows = lines.map((line) => line.split(','));
    const measured = rows.filter(([at, cpu, memory]) => {
      return !Number.isNaN(Date.parse(at ?? '')) && Number(cpu) > 0 && Number(memory) > 0;
    });
    expect(measured.length).toBeGreaterThan(1);
    expect(rows.map((row) => row.at(-1))).toContain('Restart sent');
  });
});
