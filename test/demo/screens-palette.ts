/** The command palette and the sheet of shortcuts. */
import { dashboard, openServer, type Screen, type Walk } from './screens-walk';

async function openPalette({ page }: Walk, query = ''): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog', { name: 'Command palette' }).waitFor();
  await page.keyboard.type(query);
}

const leave = async ({ page }: Walk): Promise<void> => page.keyboard.press('Escape');

export const paletteScreens: readonly Screen[] = [
  {
    name: 'palette-empty',
    enter: async (walk) => {
      await openServer(walk, 'Hearthwood SMP');
      await openPalette(walk);
    },
    leave,
  },
  {
    name: 'palette-query',
    enter: async (walk) => {
      await dashboard(walk);
      await openPalette(walk, 'restart cs');
    },
    leave,
  },
  {
    name: 'palette-command',
    enter: async (walk) => {
      await openServer(walk, 'Hearthwood SMP');
      await openPalette(walk, '> say back in five minutes');
    },
    leave,
  },
  {
    name: 'shortcuts',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.keyboard.press('?');
      await walk.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
    leave,
  },
];
