/** What holds for the whole program: each section of the app settings, and themes on it. */
import { dashboard, type Screen, type Walk } from './screens-walk';

async function section({ page }: Walk, title: string): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'App settings' });
  if (!(await nav.isVisible())) await page.getByRole('button', { name: 'App settings' }).click();
  await nav.getByRole('button', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 2, exact: true }).waitFor();
}

const screen = (picture: string, title: string): Screen => ({
  name: picture,
  enter: (walk) => section(walk, title),
});

export const appSettingsScreens: readonly Screen[] = [
  screen('app-settings', 'Appearance'),
  screen('app-settings-console', 'Console'),
  screen('app-settings-start', 'Starting and closing'),
  screen('app-settings-connections', 'Connections'),
  screen('app-settings-notifications', 'Notifications'),
  screen('app-settings-shortcuts', 'Shortcuts'),
  {
    name: 'app-settings-search',
    enter: async (walk) => {
      await section(walk, 'Data');
      await walk.page.getByRole('searchbox', { name: 'Search app settings' }).fill('console');
    },
    leave: async (walk) => {
      await walk.page.getByRole('searchbox', { name: 'Search app settings' }).fill('');
      await dashboard(walk);
    },
  },
];
