/** The screens of somebody who starts Rookery for the first time. */
import type { Screen, Walk } from './screens-walk';

const dialog = ({ page }: Walk) => page.getByRole('dialog', { name: 'Add panel' });

async function openDialog(walk: Walk): Promise<void> {
  await walk.page.getByRole('button', { name: 'Add panel' }).first().click();
  await dialog(walk).waitFor();
}

async function fill(walk: Walk, address: string, key: string): Promise<void> {
  await openDialog(walk);
  await dialog(walk).getByLabel('Panel address').fill(address);
  await dialog(walk).getByRole('textbox', { name: 'API key' }).fill(key);
  await dialog(walk).getByRole('button', { name: 'Continue' }).click();
}

async function close({ page }: Walk): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

const panelOf = ({ simulator }: Walk) => {
  const panel = simulator.panels[0];
  if (panel === undefined) throw new Error('the demo world has no panel');
  return panel;
};

export const firstStartScreens: readonly Screen[] = [
  { name: 'first-start', enter: async ({ page }) => page.getByRole('button', { name: 'Add panel' }).first().waitFor() },
  { name: 'add-panel', enter: openDialog, leave: close },
  {
    name: 'add-panel-unencrypted',
    enter: async (walk) => {
      await fill(walk, panelOf(walk).url, panelOf(walk).key);
      await dialog(walk).getByRole('button', { name: 'Send the key unencrypted' }).waitFor();
    },
    leave: close,
  },
  {
    name: 'add-panel-wrong-key',
    enter: async (walk) => {
      await fill(walk, panelOf(walk).url, 'ptlc_thiskeydoesnotexist000000000000000000000000');
      await dialog(walk).getByRole('button', { name: 'Send the key unencrypted' }).click();
      await dialog(walk).getByRole('alert').waitFor();
    },
    leave: close,
  },
  {
    name: 'add-panel-identity',
    enter: async (walk) => {
      await fill(walk, panelOf(walk).url, panelOf(walk).key);
      await dialog(walk).getByRole('button', { name: 'Send the key unencrypted' }).click();
      await dialog(walk).getByRole('button', { name: /^Add / }).waitFor();
    },
    leave: close,
  },
];
