import { beforeEach, expect, it } from 'vitest';

import { LateSave } from '../../../main/notices/late-save';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';

let clock: FakeClock;
let log: FakeLog;
let value: string;
/** What is being written, and its end. */
let writing: { readonly value: string; readonly end: (error?: Error) => void }[];
let written: string[];
let late: LateSave;

beforeEach(() => {
  clock = new FakeClock();
  log = new FakeLog();
  [value, writing, written] = ['', [], []];
  late = new LateSave({ clock, log }, () => {
    const now = value;
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => {
        if (error !== undefined) return reject(error);
        written.push(now);
        resolve();
      };
      writing.push({ value: now, end });
    });
  });
});

function change(to: string): void {
  value = to;
  late.touch();
}

it('what changes often is written once, a second later', async () => {
  change('one');
  clock.advance(999);
  change('two');
  clock.advance(1);
  await settled();
  expect(writing.map((each) => each.value)).toEqual(['two']);
  expect(clock.pending).toBe(0);
});

it('the end waits for what is being written, and then writes the rest', async () => {
  change('one');
  clock.advance(1_000);
  await settled();
  change('two');
  let isDone = false;
  const flushed = late.flush().then(() => (isDone = true));
  await settled();
  expect([writing.length, isDone]).toEqual([1, false]);
  writing[0]?.end();
  await settled();
  expect([writing.length, isDone]).toEqual([2, false]);
  writing[1]?.end();
  await flushed;
  expect(written).toEqual(['one', 'two']);
});

it('a disk that refuses once is asked again with the next change', async () => {
  change('one');
  const refused = late.flush();
  await settled();
  writing[0]?.end(new Error('ENOSPC'));
  await refused;
  expect(log.text).toContain('ENOSPC');
  change('two');
  const flushed = late.flush();
  await settled();
  writing[1]?.end();
  await flushed;
  expect(written).toEqual(['two']);
});

it('nothing is written where nothing has changed', async () => {
  await late.flush();
  expect(writing).toEqual([]);
});
