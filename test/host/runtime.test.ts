/** Which runtime is chosen, and by whom. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { chooseRuntime, HOST_FOLDER } from './runtime.mjs';

beforeEach(() => {
  vi.stubEnv('ROOKERY_RUNTIME', undefined);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
});

afterEach(() => vi.unstubAllEnvs());

test('a person may ask for the host', async () => {
  vi.stubEnv('ROOKERY_RUNTIME', 'host');
  const { kind, env, line } = await chooseRuntime();
  expect([kind, env]).toEqual(['host', { ELECTRON_OVERRIDE_DIST_PATH: HOST_FOLDER }]);
  expect(line).toMatch(/^Running on the test host \(Chromium.* driven by Node \d+; ROOKERY_RUNTIME=host\)$/);
});

test('a person may bring a binary of their own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'host-test-'));
  writeFileSync(join(folder, 'electron'), '');
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
  expect(await chooseRuntime()).toMatchObject({ kind: 'electron', env: {} });
  rmSync(folder, { recursive: true });
});

test('the host is named even when the variable is already there', async () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', HOST_FOLDER);
  expect(await chooseRuntime()).toMatchObject({ kind: 'host' });
});

test('anything else is refused', async () => {
  vi.stubEnv('ROOKERY_RUNTIME', 'bogus');
  await expect(chooseRuntime()).rejects.toThrow(/it can be 'electron' or 'host'/);
});
