import { describe, expect, it } from 'vitest';

import { AREAS, filterOf, isTrouble } from '../../../renderer/activity/areas';
import { eventEntries, eventLabel } from '../../../renderer/activity/filter-entries';
import { isSearching, isUnfiltered, NO_FILTERS, passing, SYSTEM, withActors } from '../../../renderer/activity/filters';
import { emptyWords, footWords } from '../../../renderer/activity/foot-words';
import { listItems } from '../../../renderer/activity/items';
import { entryJson, propertyRows } from '../../../renderer/activity/properties';
import { beginOf, dayWords, exactTime, rowTime } from '../../../renderer/activity/times';
import { entry, ids } from './entries';

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();
const NOW = at(24, 15, 30);

const MIRA = { uuid: 'u-mira', username: 'mira', email: 'mira@example.org' };
const LOG = [
  entry('d', at(24, 15), { ip: '192.0.2.44' }),
  entry('c', at(24, 1), { actor: MIRA, event: 'server:file.write', properties: { file: '/server.properties' } }),
  entry('b', at(23, 20), { actor: null, event: 'server:backup.fail', properties: { name: 'Nightly' } }),
  entry('a', at(20, 9), { actor: MIRA, event: 'server:power.kill' }),
];

describe('filters', () => {
  it.each([
    ['nothing', {}, 'd c b a'],
    ['a person', { actor: 'u-mira' }, 'c a'],
    ['the system', { actor: SYSTEM }, 'b'],
    ['words of the sentence', { search: 'backup night' }, 'b'],
    ['the name of who did it', { search: 'MIRA' }, 'c a'],
    ['an address', { search: '192.0.2' }, 'd'],
    ['the name of the event', { search: 'power.kill' }, 'a'],
    ['both', { actor: 'u-mira', search: 'killed' }, 'a'],
    ['what is not there', { search: 'unicorn' }, ''],
  ])('by %s', (_name, change, found) => {
    expect(ids(passing(LOG, { ...NO_FILTERS, ...change }, null))).toBe(found);
  });

  it.each([
    ['all', 'd c b a'],
    ['today', 'd c'],
    ['24h', 'd c b'],
    ['7d', 'd c b a'],
    ['30d', 'd c b a'],
  ] as const)('by time: %s', (span, found) => {
    expect(ids(passing(LOG, NO_FILTERS, beginOf(span, NOW)))).toBe(found);
  });

  it('know which of them only look at what is loaded', () => {
    expect(isSearching({ ...NO_FILTERS, event: 'x', span: '7d', order: 'oldest' })).toBe(false);
    expect(isSearching({ ...NO_FILTERS, search: ' x' })).toBe(true);
    expect(isUnfiltered({ ...NO_FILTERS, order: 'oldest', search: '  ' })).toBe(true);
    expect(isUnfiltered({ ...NO_FILTERS, event: 'x' })).toBe(false);
  });

  it('offer everybody seen so far, the system last', () => {
    const actors = withActors([], LOG);
    expect(actors.map(({ name }) => name)).toEqual(['jonas', 'mira', 'System']);
    expect(withActors(actors, LOG)).toBe(actors);
  });
});

describe('the event filter', () => {
  const found = (event: string): string[] =>
    AREAS.filter((area) =>
      filterOf(area)
        .split(',')
        .some((part) => event.includes(part)),
    ).map(({ label }) => label);

  it.each([
    ['server:power.kill', 'Power'],
    ['server:console.command', 'Console'],
    ['server:file.write', 'Files'],
    ['server:sftp.denied', 'SFTP'],
    ['server:backup.start', 'Backups'],
    ['server.backup.restore-failed', 'Backups'],
    ['server:database.create', 'Databases'],
    ['server:schedule.update', 'Schedules'],
    ['server:task.create', 'Schedules'],
    ['server:allocation.notes', 'Network'],
    ['server:subuser.update', 'Users'],
    ['server:startup.edit', 'Startup'],
    ['server:settings.rename', 'Settings'],
    ['server:reinstall', 'Settings'],
  ])('finds %s under %s alone', (event, label) => {
    expect(found(event)).toEqual([label]);
  });

  it('lists the areas, and what was chosen at an entry', () => {
    const labels = (event: string | null, isPelican = false) =>
      eventEntries({ ...NO_FILTERS, event }, isPelican, () => undefined).flatMap((item) =>
        item.kind === 'item' ? [`${item.isChecked === true ? '* ' : ''}${item.label}`] : [],
      );
    expect(labels(null).slice(0, 3)).toEqual(['* All events', 'Power', 'Console']);
    expect(labels('server:power')[1]).toBe('* Power');
    expect(labels('server:power.kill').at(-1)).toBe('* power kill');
    expect(labels(null, true).at(-1)).toBe('Crashes');
    expect(eventLabel(null)).toBeNull();
    expect(eventLabel('server:schedule,server:task')).toBe('Schedules');
  });

  it('marks what went wrong', () => {
    const events = ['server:backup.fail', 'server.backup.restore-failed', 'server:sftp.denied', 'server:crashed'];
    expect(events.every(isTrouble)).toBe(true);
    expect(isTrouble('server:backup.complete')).toBe(false);
  });
});

describe('days and times', () => {
  it('heads each day once', () => {
    const rows = listItems(LOG, NOW).map((item) => (item.kind === 'day' ? item.words : item.entry.id));
    expect(rows).toEqual(['Today', 'd', 'c', 'Yesterday', 'b', 'Friday, 20 November', 'a']);
    expect(dayWords(new Date(2025, 10, 20, 9).getTime(), NOW)).toBe('Thursday, 20 November 2025');
  });

  it('says how long ago, then when', () => {
    expect(rowTime(at(24, 15, 27), NOW)).toBe('3 min ago');
    expect(rowTime(at(20, 9, 5), NOW)).toBe('20 Nov 09:05');
    expect(exactTime(at(20, 9, 5))).toBe('20 November 2026, 09:05:00');
  });
});

describe('the foot', () => {
  const extent = { end: 150, pageSize: 50, total: 340 };

  it.each([
    ['newest first', {}, true, '150 of 340 entries loaded.', 'Load older'],
    ['oldest first', { order: 'oldest' }, true, '150 of 340 entries loaded.', 'Load newer'],
    ['searching', { search: 'x' }, true, 'Searched 150 of 340 entries.', 'Search further'],
    ['all searched', { actor: 'x' }, false, 'Searched 150 of 340 entries.', null],
    ['a span', { span: '7d' }, false, 'That is everything in the last 7 days.', null],
    ['the end', {}, false, 'That is everything. The panel forgets entries after 90 days.', null],
  ] as const)('%s', (_name, change, hasMore, text, button) => {
    expect(footWords({ ...NO_FILTERS, ...change }, extent, 150, hasMore)).toEqual({ text, button });
  });

  it.each([
    ['nothing yet', {}, 0, 'Nothing happened here yet'],
    ['no such event', { event: 'server:power' }, 0, 'Nothing of this kind'],
    ['nothing in time', { span: 'today' }, 340, 'Nothing happened today'],
    ['no such event in time', { span: '24h', event: 'x' }, 340, 'Nothing of this kind happened in the last 24 hours'],
    ['nothing found', { search: 'x' }, 340, 'Nothing found'],
  ] as const)('without rows: %s', (_name, change, total, title) => {
    expect(emptyWords({ ...NO_FILTERS, ...change }, { ...extent, total }, 50).title).toBe(title);
  });
});

describe('an open entry', () => {
  it('reads its properties', () => {
    const properties = {
      files_count: 2,
      files: [{ from: '/a', to: '/b' }, 'c'],
      old: null,
      new: '',
      locked: true,
      source: { id: 1 },
      none: [],
    };
    expect(propertyRows({ properties })).toEqual([
      { name: 'Files count', value: '2' },
      { name: 'Files', value: '/a → /b\nc' },
      { name: 'Old', value: 'None' },
      { name: 'New', value: 'Empty' },
      { name: 'Locked', value: 'Yes' },
      { name: 'Source', value: '{\n  "id": 1\n}' },
      { name: 'None', value: 'None' },
    ]);
  });

  it('copies as JSON', () => {
    const json = JSON.parse(entryJson(entry('a', Date.UTC(2026, 10, 20, 9, 5)))) as Record<string, unknown>;
    expect(json).toMatchObject({ id: 'a', at: '2026-11-20T09:05:00.000Z', actor: { username: 'jonas' } });
  });
});
