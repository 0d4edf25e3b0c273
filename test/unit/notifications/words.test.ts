import { describe, expect, it } from 'vitest';

import { DEFAULT_NOTIFICATIONS } from '../../../preload/contract/defaults';
import { type NoticeKind, TOPIC_OF } from '../../../preload/contract/notifications';
import { firingLines } from '../../../renderer/notifications/firing';
import { isProblem, KIND_LOOK } from '../../../renderer/notifications/kinds';
import { untilWords } from '../../../renderer/notifications/pausing';
import { pickList } from '../../../renderer/notifications/picking';
import { quietSentence } from '../../../renderer/notifications/quiet-words';
import { server } from '../renderer/samples';

const QUIET = DEFAULT_NOTIFICATIONS.quietHours;

describe('quiet hours in words', () => {
  it('say on which days, and where the night goes over into the next day', () => {
    expect(quietSentence(QUIET)).toBe('Every day from 22:00 to 08:00 of the next day.');
    expect(quietSentence({ ...QUIET, fromMinute: 60, days: [1, 2, 3, 4, 5] })).toBe(
      'Monday to Friday from 01:00 to 08:00.',
    );
    expect(quietSentence({ ...QUIET, days: [0, 6] })).toBe('Saturday and Sunday from 22:00 to 08:00 of the next day.');
    expect(quietSentence({ ...QUIET, days: [5, 1, 3] })).toBe(
      'Monday, Wednesday and Friday from 22:00 to 08:00 of the next day.',
    );
  });

  it('say when they hold nothing back', () => {
    expect(quietSentence({ ...QUIET, days: [] })).toBe('No day is chosen, so nothing is held back.');
    expect(quietSentence({ ...QUIET, toMinute: QUIET.fromMinute })).toContain('nothing is held back');
  });
});

describe('the end of a pause', () => {
  const now = new Date(2026, 10, 24, 23, 30).getTime();

  it('is a time today, tomorrow or on a day', () => {
    expect(untilWords(now + 10 * 60_000, now)).toBe('23:40');
    expect(untilWords(new Date(2026, 10, 25, 8, 0).getTime(), now)).toBe('tomorrow 08:00');
    expect(untilWords(new Date(2026, 10, 27, 8, 0).getTime(), now)).toBe('Friday 08:00');
    expect(untilWords(new Date(2027, 0, 2, 8, 0).getTime(), now)).toBe('2 January 2027');
  });
});

describe('kinds', () => {
  it('never look alike where one is a problem and the other is not', () => {
    const looks = new Map<string, boolean>();
    for (const kind of Object.keys(TOPIC_OF) as NoticeKind[]) {
      const { shape, tone } = KIND_LOOK[kind];
      const look = `${shape} ${tone}`;
      expect(looks.get(look) ?? isProblem(kind)).toBe(isProblem(kind));
      looks.set(look, isProblem(kind));
    }
  });
});

describe('alerts now', () => {
  it('are told with the longest first, without rules that are gone', () => {
    const rules = [{ id: 'r', name: 'Memory' }] as never;
    const state = {
      rev: 1,
      entries: [],
      settings: DEFAULT_NOTIFICATIONS,
      rules,
      firing: [
        { ruleId: 'r', key: 'a', since: 540_000 },
        { ruleId: 'r', key: 'b', since: 0 },
        { ruleId: 'removed', key: 'c', since: 0 },
      ],
    };
    const lines = firingLines(state, (key) => key.toUpperCase(), 600_000);
    expect(lines.map(({ server: name, rule, since }) => `${name} ${rule} ${since}`)).toEqual([
      'B Memory 10 min',
      'A Memory 1 min',
    ]);
    expect(firingLines(null, String, 0)).toEqual([]);
  });
});

describe('picking servers', () => {
  const servers = ['Lobby', 'Rust Main', 'Rust Test'].map((name) => server(name));

  it('has what was picked first, also what is gone', () => {
    const { rows } = pickList(servers, ['acc-1:Rust Test', 'acc-1:gone'], '');
    expect(rows.map(({ name }) => name)).toEqual(['Rust Test', 'A server that is gone', 'Lobby', 'Rust Main']);
  });

  it('finds by name, and says how many more there are', () => {
    expect(pickList(servers, [], 'rust').rows.map(({ name }) => name)).toEqual(['Rust Main', 'Rust Test']);
    const many = Array.from({ length: 50 }, (_, index) => server(`Rental ${index}`));
    expect(pickList(many, [], '')).toMatchObject({ more: 10 });
  });
});
