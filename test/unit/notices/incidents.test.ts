import { beforeEach, describe, expect, it } from 'vitest';

import { newRecord, reduceServer, type ServerInput, type ServerRecord } from '../../../main/fleet/server-state';
import { IncidentKeeper } from '../../../main/notices/incident-keeper';
import { aftermathOf, MAX_LINES, reportLines, reportStats } from '../../../main/notices/incident-report';
import {
  type IncidentContent,
  IncidentStore,
  MAX_CHARS,
  MAX_OF_ONE_SERVER,
  MAX_REPORTS,
} from '../../../main/notices/incident-store';
import { reportText } from '../../../main/notices/incident-text';
import type { PowerState } from '../../../main/panel/models';
import type { LoggedLine } from '../../../main/wings/console-log';
import type { CrashReport, Incident } from '../../../preload/contract/incidents';
import type { StatsColumns } from '../../../preload/contract/server-models';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeDataFile } from '../../fakes/fake-data-file';
import { FakeLog } from '../../fakes/fake-log';
import { sampleReport } from '../../fakes/sample-notices';
import { NOW, sampleServer } from '../../fakes/samples';

const columns = (at: readonly number[], cpu: (index: number) => number | null = (index) => index): StatsColumns => {
  const values = at.map((_, index) => cpu(index));
  return {
    ...{ at, cpuPercent: values, memoryBytes: values, diskBytes: values },
    ...{ networkRxRate: values, networkTxRate: values, uptimeMs: values },
  };
};

describe('the lines of a report', () => {
  const texts = (logged: readonly LoggedLine[]) => reportLines(logged, NOW).map(({ text }) => text);

  it('are the last ones, one by one, as they read at the end', () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ at: NOW - 300 + n, text: `line ${n}` }));
    expect(texts(many)).toHaveLength(MAX_LINES);
    expect(texts(many).at(-1)).toBe('line 299');
    expect(texts([{ at: NOW, text: 'one\r\ntwo\r\r\nthree' }])).toEqual(['one', 'two', 'three']);
    expect(texts([{ at: NOW, text: 'loading 10%\rloading 99%' }])).toEqual(['loading 99%']);
  });

  it('have the time of the next one where they have none', () => {
    const logged = [
      { at: null, text: 'old' },
      { at: NOW - 5, text: 'new' },
      { at: null, text: 'marker' },
    ];
    expect(reportLines(logged, NOW).map(({ at }) => at)).toEqual([NOW - 5, NOW - 5, NOW]);
  });

  it('are bounded, however long they are', () => {
    const long = Array.from({ length: 200 }, () => ({ at: NOW, text: `\x1b[31m${'x'.repeat(15_000)}` }));
    const lines = texts(long);
    expect(lines.join('').length).toBeLessThan(50_000);
    expect(lines[0]?.endsWith('x…\x1b[0m')).toBe(true);
  });
});

describe('the figures of a report', () => {
  it('are those of the ten minutes before', () => {
    const at = [NOW - 600_001, NOW - 600_000, NOW - 1, NOW, NOW + 1];
    expect(reportStats(columns(at), NOW).at).toEqual([NOW - 600_000, NOW - 1, NOW]);
  });

  it('are thinned out so that the last one and the gaps stay', () => {
    const at = Array.from({ length: 600 }, (_, n) => NOW - 599_000 + n * 1_000);
    const kept = reportStats(
      columns(at, (index) => (index === 100 ? null : index)),
      NOW,
    );
    expect(kept.at.length).toBeLessThanOrEqual(302);
    expect(kept.at.at(-1)).toBe(NOW);
    expect(kept.cpuPercent).toContain(null);
    expect(kept.uptimeMs).toHaveLength(kept.at.length);
  });
});

it.each<[Incident['aftermath'], PowerState | null, boolean, Incident['aftermath']]>([
  ['down', 'offline', false, 'down'],
  ['down', 'offline', true, 'aborted'],
  ['down', 'starting', false, 'starting'],
  ['starting', 'running', false, 'running'],
  ['starting', 'offline', false, 'down'],
  ['aborted', 'offline', false, 'aborted'],
  ['aborted', 'starting', false, 'starting'],
  ['running', 'offline', false, 'running'],
  ['down', null, false, 'down'],
])('after %s, %s (aborted: %s) is %s', (before, state, isAborted, after) => {
  expect(aftermathOf(before, state, isAborted)).toBe(after);
});

const log = new FakeLog();
let clock: FakeClock;
let file: FakeDataFile<IncidentContent>;
let store: IncidentStore;

const open = () => new IncidentStore(file, { clock, log });

beforeEach(() => {
  clock = new FakeClock();
  file = new FakeDataFile();
  store = open();
});

const ids = () => store.list().incidents.map(({ id }) => id);
const add = (id: string, change: Partial<Incident> = {}, report: Partial<CrashReport> = {}) =>
  store.add({ ...sampleReport({ id, ...change }), ...report });

describe('the reports that are kept', () => {
  it('come back from the disk, the newest first', async () => {
    add('one');
    add('two');
    await store.stop();
    store = open();
    expect(ids()).toEqual(['two', 'one']);
    expect(store.read('one')).toEqual(sampleReport({ id: 'one' }));
    expect(() => store.read('three')).toThrow('not kept any more');
  });

  it('that cannot be read are set aside once, and not at each start', async () => {
    add('one');
    await store.stop();
    const { reports } = file.raw as IncidentContent;
    file.raw = { version: 1, reports: ['{}', ...reports] };
    store = open();
    expect(ids()).toEqual(['one']);
    expect(store.problem).toContain('copy.json');
    await store.stop();
    store = open();
    expect(store.problem).toBeNull();
    expect(file.copies).toHaveLength(1);
  });

  it('are bounded in number', () => {
    for (let n = 0; n < MAX_REPORTS + 5; n += 1) add(`i${n}`, { key: `a:${n}` });
    expect(ids()).toHaveLength(MAX_REPORTS);
    expect(ids()[0]).toBe(`i${MAX_REPORTS + 4}`);
  });

  it('of one server do not push those of others out', () => {
    add('other', { key: 'a:other' });
    for (let n = 0; n < MAX_REPORTS; n += 1) add(`i${n}`, { key: 'a:loop' });
    expect(ids()).toContain('other');
    expect(ids()).toHaveLength(MAX_OF_ONE_SERVER + 1);
  });

  it('are bounded in size, and the newest always has its place', () => {
    const big = { lines: [{ at: NOW, text: 'x'.repeat(MAX_CHARS / 3) }] };
    for (let n = 0; n < 5; n += 1) add(`i${n}`, { key: `a:${n}` }, big);
    expect(ids()).toEqual(['i4', 'i3']);
    add('huge', {}, { lines: [{ at: NOW, text: 'x'.repeat(MAX_CHARS) }] });
    expect(ids()).toEqual(['huge']);
  });

  it('are told when they change', () => {
    const told: string[][] = [];
    store.onChange(({ incidents }) => told.push(incidents.map(({ id, aftermath }) => `${id} ${aftermath}`)));
    add('one');
    store.complete('one', { incident: { aftermath: 'running' } });
    store.complete('gone', { incident: { aftermath: 'running' } });
    store.remove(['one', 'gone']);
    expect(told).toEqual([['one down'], ['one running'], []]);
  });

  it('go with their account', () => {
    add('one', { key: 'a:1' });
    add('two', { key: 'b:1', accountId: 'b' });
    store.forgetAccount('a');
    expect(ids()).toEqual(['two']);
  });

  it('are counted as crashes since a time; one that only went offline is none', () => {
    add('old', { key: 'a:1', at: NOW - 10 });
    add('new', { key: 'a:1', at: NOW });
    add('unsure', { key: 'a:1', at: NOW, reason: 'went-offline' });
    add('other', { key: 'a:2', at: NOW });
    expect([store.countOf('a:1', NOW - 10), store.countOf('a:1', NOW - 9)]).toEqual([2, 1]);
  });

  it.each([
    ['damaged text', (text: string) => text.slice(1)],
    ['a field of the wrong type', (text: string) => text.replace('"exitCode":137', '"exitCode":"137"')],
    ['no text', () => 7],
  ])('without one that cannot be read, whose file is set aside: %s', async (_what, damage) => {
    add('one');
    add('two');
    await store.stop();
    const { reports } = file.raw as IncidentContent;
    file.raw = { reports: [damage(reports[0] ?? ''), ...reports.slice(1)] };
    store = open();
    expect(ids()).toEqual(['one']);
    expect(store.problem).toContain('copy.json');
    expect(file.copies).toHaveLength(1);
  });

  it.each([{}, null, { reports: 'none' }])('are none in a file of another kind: %j', (raw) => {
    file.raw = raw;
    store = open();
    expect(ids()).toEqual([]);
  });
});

describe('a server that goes down', () => {
  let record: ServerRecord;
  let lines: readonly LoggedLine[];
  let opened: Incident[];
  let keeper: IncidentKeeper;

  const apply = (input: ServerInput) => {
    record = reduceServer(record, input, clock.now());
    keeper.onRecord(record.key, record);
  };
  const says = (...states: readonly PowerState[]) => {
    for (const state of states) apply({ type: 'socket-status', state });
  };
  const word = (isAborted: boolean) => ({ at: clock.now(), exitCode: 137, isOutOfMemory: true, isAborted });
  const down = (crash: ReturnType<typeof word> | null) =>
    keeper.open({ key: 'a:1', at: clock.now(), kind: crash === null ? 'went-offline' : 'crashed', crash }) ?? '';

  beforeEach(() => {
    record = newRecord('a:1', 'a', sampleServer({ name: 'Survival' }), clock.now());
    lines = [{ at: clock.now(), text: 'last words' }];
    opened = [];
    let count = 0;
    keeper = new IncidentKeeper({
      fleet: {
        stats: { read: () => ({ isReset: true, cursor: 1, columns: columns([clock.now()]), marks: [] }) },
        consoles: { lastLines: () => lines },
        access: () => ({ account: { label: 'Hearthwood Hosting' } }),
        setIncident: (_key, id) => apply({ type: 'incident', id }),
      },
      store,
      newId: () => `i${(count += 1)}`,
      onOpened: (incident) => opened.push(incident),
    });
    keeper.onRecord(record.key, record);
    says('running', 'offline');
  });

  it('has a report of why, with its lines and figures, and its record names it', () => {
    const id = down(word(true));
    expect(store.read(id)).toMatchObject({
      incident: { serverName: 'Survival', reason: 'out-of-memory', exitCode: 137, aftermath: 'aborted' },
      lines: [{ text: 'last words' }],
      stats: { at: [clock.now()] },
      panelLabel: 'Hearthwood Hosting',
      node: 'node-1',
    });
    expect(record.crash.incidentId).toBe(id);
    expect(opened).toMatchObject([{ id }]);
  });

  it('is followed until it runs', () => {
    const id = down(word(false));
    const aftermath = () => store.read(id).incident.aftermath;
    expect(aftermath()).toBe('down');
    says('starting');
    expect(aftermath()).toBe('starting');
    says('running');
    expect(aftermath()).toBe('running');
    says('stopping', 'offline');
    expect(aftermath()).toBe('running');
  });

  it('has its report completed by what the node says later', () => {
    const id = down(null);
    expect(store.read(id).incident).toMatchObject({ reason: 'went-offline', exitCode: null });
    lines = [...lines, { at: clock.now(), text: 'Exit code: 137' }];
    keeper.complete(id, word(true));
    expect(store.read(id)).toMatchObject({
      incident: { reason: 'out-of-memory', exitCode: 137, aftermath: 'aborted' },
      lines: [{ text: 'last words' }, { text: 'Exit code: 137' }],
    });
    expect(ids()).toEqual([id]);
  });

  it('does not lead to a report that was removed', () => {
    const id = down(word(false));
    store.remove([id]);
    expect(record.crash.incidentId).toBeNull();
  });

  it('and is gone has none', () => {
    keeper.onRecord('a:1', null);
    expect(keeper.open({ key: 'a:1', at: NOW, kind: 'crashed', crash: null })).toBeNull();
  });
});

it('a report as text says all of it, without colours', () => {
  expect(reportText(sampleReport()).split('\n')).toEqual([
    'Crash report: Survival',
    '',
    'Panel: Hearthwood Hosting',
    'Node: node-1',
    'Time: 2023-11-14T22:13:20.000Z',
    'Reason: out of memory',
    'Exit code: 137',
    'Afterwards: stayed offline',
    'Limits: memory 4096 MiB, disk unlimited, CPU 200 %',
    '',
    'Console, the last 1 lines',
    '2023-11-14T22:13:19.000Z  Out of memory',
    '',
    'Figures, the last 1 readings',
    '2023-11-14T22:13:19.000Z  CPU 12.5 %  memory 4096 MiB  disk 1024 MiB',
    '',
  ]);
});
