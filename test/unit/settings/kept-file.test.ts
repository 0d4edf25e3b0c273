import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { openKeptFile } from '../../../main/settings/kept-file';

/** What of electron-store is used: its own part of it needs Electron. */
vi.mock('electron-store', () => ({
  default: class {
    readonly #options: { cwd: string; name: string; configFileMode: number };
    constructor(options: { cwd: string; name: string; configFileMode: number }) {
      this.#options = options;
    }
    get store(): object {
      return {};
    }
    set store(value: object) {
      const { cwd, name, configFileMode } = this.#options;
      writeFileSync(path.join(cwd, `${name}.json`), JSON.stringify(value), { mode: configFileMode });
    }
  },
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rookery-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openKeptFile({ folder, name: 'kept', now: () => 0, describe: (aside) => `It is kept as ${aside}.` });

it('is only for this user, and so is a copy of it', () => {
  const file = open();
  file.save({ version: 1 });
  expect(file.setAside('later')).toBe('kept.later-1970-01-01T00-00-00.000Z.json');
  const modes = readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

it.each(['{"version":1,"acc', '[]', '7'])('that is damaged is set aside and reported: %s', (text) => {
  writeFileSync(path.join(folder, 'kept.json'), text);
  expect(open().load().problem).toBe('It is kept as kept.damaged-1970-01-01T00-00-00.000Z.json.');
  expect(readdirSync(folder)).toEqual(['kept.damaged-1970-01-01T00-00-00.000Z.json']);
});
