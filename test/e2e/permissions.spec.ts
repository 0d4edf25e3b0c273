import { RookeryWindow } from '../pages/window';
import { type LoggedRequest } from '../simulator/index';
import { expect, test } from './rookery';

const RUST = 'Dustline Rust';
/** A refused socket, and one token in twelve seconds. */
const PATIENCE_MS = 30_000;

const isWrite = ({ kind, method }: LoggedRequest): boolean => kind === 'panel' && method !== 'GET';

test('a permission that is taken away while the app runs disables its buttons and is told; given back, they work', async ({
  simulate,
  start,
}) => {
  test.setTimeout(4 * PATIENCE_MS);
  const sim = await simulate();
  const { page, desktop } = await start({ panels: sim });
  const window = new RookeryWindow(page);
  const view = await window.open(RUST);
  /** What the tray offers for this server. */
  const inTray = async (): Promise<readonly string[]> => {
    const all = (await desktop.trayMenu()).flatMap((line) => [line, ...line.items]);
    const items = all.find(({ label, items }) => label.startsWith(RUST) && items.length > 0)?.items ?? [];
    return items
      .filter(({ label, enabled }) => enabled && /^(?:Start|Restart|Stop|Kill)/.test(label))
      .map(({ label }) => label);
  };
  await expect(view.power('Restart')).not.toHaveAttribute('aria-disabled', 'true');
  await expect(view.command).toBeEditable();
  await expect.poll(() => sim.control.openSockets({ server: RUST })).toBe(1);
  await expect.poll(inTray).toEqual(['Restart']);

  sim.control.setPermissions({ server: RUST, user: 'jonas', permissions: ['file.read'] });
  await expect(view.power('Restart')).toHaveAccessibleDescription(
    'You do not have permission to restart this server.',
    {
      timeout: PATIENCE_MS,
    },
  );
  await expect(view.command).not.toBeEditable();
  await expect.poll(inTray).toEqual([]);
  await expect(window.toasts).toContainText(`Your permissions on ${RUST} changed`);
  await expect(window.toasts).toContainText('You can no longer send commands or restart it.');
  sim.clearRequests();
  await view.power('Restart').click({ force: true });
  await view.openTab('Startup');
  await view.openTab('Activity');
  await view.openTab('Console');

  sim.control.setPermissions({
    server: RUST,
    user: 'jonas',
    permissions: ['file.read', 'control.restart', 'control.console'],
  });
  await expect(view.power('Restart')).not.toHaveAttribute('aria-disabled', 'true', { timeout: PATIENCE_MS });
  await expect(view.command).toBeEditable();
  await expect(window.toasts).toContainText('You can now send commands and restart it.');
  // Nothing was tried that is forbidden: neither a write, nor a page that may not be read.
  expect(sim.requests.filter(isWrite)).toEqual([]);
  expect(sim.requests.filter(({ status }) => status === 403).map(({ path }) => path)).toEqual([]);

  await view.power('Restart').click();
  await expect
    .poll(() => sim.requests.filter(isWrite).map(({ path, status }) => [path.split('/').at(-1), status]))
    .toEqual([['power', 204]]);
});
