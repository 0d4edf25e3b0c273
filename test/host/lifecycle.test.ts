/** How the host starts, ends, and leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { EXECUTABLE, FIXTURE, launchFixture, type MainState, makeUserData } from './launch';

const started: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function start(userData: string, ...args: string[]): ChildProcess {
  const child = spawn(EXECUTABLE, [FIXTURE, `--user-data-dir=${userData}`, ...args], { stdio: 'ignore' });
  started.push(child);
  return child;
}

function newFolder(): string {
  const folder = makeUserData();
  folders.push(folder);
  return folder;
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Processes of the browser whose profile belongs to the host process. */
function browserProcesses(hostPid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`rookery-host-${hostPid}-`);
      } catch {
        return false;
      }
    });
}

function profiles(hostPid: number): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`rookery-host-${hostPid}-`));
}

test('closing ends in order, with code 0, and leaves nothing', async () => {
  const running = await launchFixture();
  const child = running.app.process();
  const pid = child.pid ?? 0;
  expect(browserProcesses(pid).length).toBeGreaterThan(0);
  await running.close();
  expect(child.exitCode).toBe(0);
  await expect.poll(() => browserProcesses(pid)).toEqual([]);
  expect(profiles(pid)).toEqual([]);
});

test('quitting can be refused by before-quit and by a window', async () => {
  const running = await launchFixture();
  const quit = (code: string): Promise<string[]> =>
    running.app.evaluate(async ({ app }, prepare) => {
      const { fixture } = globalThis as unknown as { fixture: MainState };
      fixture.log.length = 0;
      if (prepare === 'before-quit') app.once('before-quit', (event) => event.preventDefault());
      fixture.denyClose = prepare === 'window';
      app.quit();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return fixture.log;
    }, code);
  expect(await quit('before-quit')).toEqual(['before-quit']);
  expect(await quit('window')).toEqual(['before-quit', 'close']);
  await running.app.evaluate(() => void ((globalThis as unknown as { fixture: MainState }).fixture.denyClose = false));
  await running.close();
});

test('app.exit gives its code', async () => {
  const running = await launchFixture();
  const child = running.app.process();
  const ended = exit(child);
  await running.app.evaluate(({ app }) => app.exit(7)).catch(() => undefined);
  expect(await ended).toBe(7);
});

test('a second instance reports to the first and ends', async () => {
  const running = await launchFixture();
  const second = start(running.userData, 'rookery://server/1');
  expect(await exit(second)).toBe(0);
  await expect.poll(running.log).toContain('second rookery://server/1 {"extra":7}');
  await running.close();
});

test('a terminated host quits in order', async () => {
  const child = start(newFolder());
  const pid = child.pid ?? 0;
  await expect.poll(() => browserProcesses(pid).length, { timeout: 10_000 }).toBeGreaterThan(2);
  child.kill('SIGTERM');
  expect(await exit(child)).toBe(0);
  await expect.poll(() => browserProcesses(pid)).toEqual([]);
});

test('a killed host takes its browser along, and the next start removes the profile', async () => {
  const folder = newFolder();
  const child = start(folder);
  const pid = child.pid ?? 0;
  await expect.poll(() => browserProcesses(pid).length, { timeout: 10_000 }).toBeGreaterThan(2);
  child.kill('SIGKILL');
  await exit(child);
  await expect.poll(() => browserProcesses(pid), { timeout: 10_000 }).toEqual([]);
  expect(profiles(pid)).toHaveLength(1);
  const next = start(folder);
  await expect.poll(() => profiles(pid), { timeout: 10_000 }).toEqual([]);
  next.kill('SIGTERM');
  expect(await exit(next)).toBe(0);
});

test('a main that cannot be loaded ends with code 1', async () => {
  const child = spawn(EXECUTABLE, [join(FIXTURE, 'page/index.html')], { stdio: 'ignore' });
  started.push(child);
  expect(await exit(child)).toBe(1);
  expect(existsSync(EXECUTABLE)).toBe(true);
});
