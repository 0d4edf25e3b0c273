/** The keyring that tests get: real, their own, and gone afterwards. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { type KeyringOptions, withKeyring } from './keyring.mjs';

const STORE = 'printf secret | secret-tool store --label=test service a-test';
const LOOK = 'secret-tool lookup service a-test';

/** Runs a script in bash; answers with its exit code and what it wrote. */
async function run(script: string, keyring: NonNullable<KeyringOptions['keyring']>): Promise<[number, string]> {
  const folder = mkdtempSync(join(tmpdir(), 'keyring-test-'));
  try {
    const file = join(folder, 'out');
    const code = await withKeyring('bash', ['-c', `(${script}) > '${file}' 2> /dev/null`], { keyring });
    return [code, readFileSync(file, 'utf8')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(process.platform !== 'linux')('it keeps a secret, and only as long as the command runs', async () => {
  expect(await run(`${STORE} && ${LOOK}`, 'unlocked')).toEqual([0, 'secret']);
  expect(await run(LOOK, 'unlocked')).toEqual([1, '']);
});

test.skipIf(process.platform !== 'linux')('a locked one keeps nothing, without a bus there is none', async () => {
  expect(await run(STORE, 'locked')).toEqual([1, '']);
  expect(await run(LOOK, 'no-bus')).toEqual([1, '']);
});

test.skipIf(process.platform !== 'linux')('it can be locked and unlocked, and gives the exit code', async () => {
  const call = (name: string): string =>
    `node --input-type=module -e 'await (await import("${import.meta.dirname}/keyring.mjs")).${name}()'`;
  const script = `${STORE}; ${call('lockKeyring')}; ${LOOK}; echo; ${call('unlockKeyring')}; ${LOOK}; exit 3`;
  expect(await run(script, 'unlocked')).toEqual([3, '\nsecret']);
});
