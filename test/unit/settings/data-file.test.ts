import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { type DataFile, openDataFile } from '../../../main/settings/data-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rookery-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): DataFile<object> =>
  openDataFile({
    ...{ folder, name: 'kept', now: () => 0 },
    describe: (aside) => `It is kept as ${aside}.`,
    unreadable: 'It could not be read.',
  });
const inside = (name: string) => path.join(folder, name);
const text = () => readFileSync(inside('kept.json'), 'utf8');

const REPORTS = { version: 1, reports: ['{"id":"é"}', 'two\n'], entries: [{ id: 7, body: null }], none: [], at: 0 };

it.each([REPORTS, {}, { reports: [] }])('comes back as it was: %j', async (value) => {
  await open().save(value);
  expect(open().load()).toEqual({ raw: value, problem: null });
});

it('is empty where there is none', () => {
  expect(open().load()).toEqual({ raw: {}, problem: null });
  expect(open().setAside()).toBeNull();
});

it('is read as it was written by versions that indented it', () => {
  writeFileSync(inside('kept.json'), JSON.stringify(REPORTS, undefined, '\t'));
  expect(open().load().raw).toEqual(REPORTS);
});

it('is only for this user, and so is a copy of it', async () => {
  const file = open();
  await file.save({ version: 1 });
  expect(file.setAside()).toBe('kept.damaged-1970-01-01T00-00-00.000Z.json');
  const modes = readdirSync(folder).map((name) => statSync(inside(name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

it('holds nobody up while it is written, and is the old one until it is whole', async () => {
  const file = open();
  await file.save({ version: 1 });
  const before = text();
  const saving = file.save({ version: 2, reports: ['x'.repeat(1_000_000)] });
  expect(text()).toBe(before);
  await saving;
  expect(open().load().raw).toMatchObject({ version: 2 });
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

it('that the disk refuses is as it was', async () => {
  const file = open();
  await file.save({ version: 1 });
  mkdirSync(inside('kept.json.new'));
  await expect(file.save({ version: 2 })).rejects.toThrow('EISDIR');
  expect(open().load().raw).toEqual({ version: 1 });
});

it('of which half was written when the computer went down does not matter', async () => {
  writeFileSync(inside('kept.json'), '{"version":1}');
  writeFileSync(inside('kept.json.new'), '{"version":2,"reports":["x');
  const file = open();
  expect(file.load().raw).toEqual({ version: 1 });
  await file.save({ version: 3 });
  expect(open().load().raw).toEqual({ version: 3 });
});

it.each(['{"version":1,"acc', '[]', '7'])('that is damaged is set aside and reported: %s', (damaged) => {
  writeFileSync(inside('kept.json'), damaged);
  expect(open().load()).toEqual({ raw: {}, problem: 'It is kept as kept.damaged-1970-01-01T00-00-00.000Z.json.' });
  expect(readdirSync(folder)).toEqual(['kept.damaged-1970-01-01T00-00-00.000Z.json']);
});

it('that cannot be opened at all keeps nobody from starting', async () => {
  mkdirSync(inside('kept.json'));
  const file = open();
  expect(file.load()).toEqual({ raw: {}, problem: 'It could not be read.' });
  await file.save({ version: 1 });
  expect(readdirSync(folder)).toEqual(['kept.json']);
});
