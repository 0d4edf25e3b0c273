/** Notifications, crash reports, and a server that has crashed. */
import { dashboard, openServer, type Screen, type Walk } from './screens-walk';

/** Used by no other screen: it stays crashed for those here. */
const SERVER = 'Minigames';

const LAST_WORDS = [
  '\x1b[31mjava.lang.OutOfMemoryError: Java heap space\x1b[0m',
  '\x1b[31m\tat net.minecraft.world.level.chunk.storage.RegionFile.write(RegionFile.java:214)\x1b[0m',
  'Killed',
];

async function openNotifications({ page }: Walk, tab: 'History' | 'Rules and settings'): Promise<void> {
  await page
    .getByRole('button', { name: /^Notifications/ })
    .first()
    .click();
  await page.getByRole('tab', { name: tab }).click();
}

/** Down for good: the node starts it again after the first crash only. */
async function openCrashed(walk: Walk): Promise<void> {
  const { page, simulator } = walk;
  await openServer(walk, SERVER);
  const note = page.getByRole('button', { name: 'Open crash report' });
  if (await note.isVisible()) return;
  const running = page.getByRole('region', { name: SERVER }).getByText('Running', { exact: true });
  await running.waitFor({ timeout: 30_000 });
  await page.waitForTimeout(3_000);
  simulator.control.crash({ server: SERVER, exitCode: 137, outOfMemory: true, lines: LAST_WORDS });
  await running.waitFor({ state: 'hidden', timeout: 30_000 });
  await running.waitFor({ timeout: 60_000 });
  simulator.control.crash({ server: SERVER, exitCode: 137, outOfMemory: true, lines: LAST_WORDS });
  await note.waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1_500);
}

export const noticeScreens: readonly Screen[] = [
  { name: 'server-crashed', enter: openCrashed },
  {
    name: 'crash-report',
    enter: async (walk) => {
      await openCrashed(walk);
      await walk.page.getByRole('button', { name: 'Open crash report' }).click();
      await walk.page.getByRole('region', { name: /^Crash report of/ }).waitFor();
      await walk.page.waitForTimeout(800);
    },
  },
  {
    name: 'crash-report-earlier',
    enter: async (walk) => {
      await openNotifications(walk, 'History');
      await walk.page
        .getByRole('list', { name: 'History' })
        .getByRole('button', { name: /Skyblock Season 4 crashed.*out of memory/ })
        .click();
      await walk.page.getByRole('region', { name: /^Crash report of/ }).waitFor();
      await walk.page.waitForTimeout(800);
    },
  },
  { name: 'notifications', enter: (walk) => openNotifications(walk, 'History') },
  {
    name: 'notifications-rules',
    enter: async (walk) => {
      await openNotifications(walk, 'Rules and settings');
      await walk.page.getByRole('button', { name: 'Add rule' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'alert-rule',
    enter: async (walk) => {
      await openNotifications(walk, 'Rules and settings');
      await walk.page.getByRole('button', { name: 'Silent server' }).click();
      await walk.page.getByRole('dialog').waitFor();
    },
    leave: async (walk) => {
      await walk.page.keyboard.press('Escape');
      await openNotifications(walk, 'History');
      await dashboard(walk);
    },
  },
];
