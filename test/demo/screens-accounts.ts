/** The screens of several panels: the switch between them, one alone, and what is chosen for each. */
import { dashboard, type Screen } from './screens-walk';

export const accountScreens: readonly Screen[] = [
  {
    name: 'switch-menu',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.getByRole('button', { name: /, switch panel$/ }).click();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
  {
    name: 'one-panel',
    enter: async (walk) => {
      await dashboard(walk);
      await walk.page.keyboard.press('Control+2');
    },
    leave: async ({ page }) => page.keyboard.press('Control+0'),
  },
  {
    name: 'account-edit',
    enter: async ({ page }) => {
      await page.getByRole('button', { name: 'Panels and keys' }).click();
      await page.getByRole('button', { name: 'Edit Basement Rack' }).click();
    },
    leave: async ({ page }) => page.keyboard.press('Escape'),
  },
];
