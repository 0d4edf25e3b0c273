import { describe, expect, it } from 'vitest';

import type { Action } from '../../../renderer/shortcuts/action';
import { ACTIONS } from '../../../renderer/shortcuts/actions';
import type { AppContext } from '../../../renderer/state/context';
import { server } from '../renderer/samples';

const actionOf = (id: string): Action => {
  const action = ACTIONS.find((one) => one.id === id);
  if (action === undefined) throw new Error(`There is no ${id}.`);
  return action;
};

const reasonOf = (id: string, app: object): string | null => actionOf(id).blocked?.(app as AppContext) ?? null;
const run = (id: string, app: object): void => actionOf(id).run?.(app as AppContext);

describe('what a button does can have keys', () => {
  it.each([
    ['notifications.pause-hour', 'Pause notifications for 1 hour'],
    ['notifications.pause-tomorrow', 'Pause notifications until tomorrow'],
    ['notifications.resume', 'Resume notifications'],
    ['notifications.read-all', 'Mark all notifications read'],
    ['list.table', 'Show the list as a table'],
    ['list.cards', 'Show the list as cards'],
    ['list.clear-filters', 'Clear the search and filters'],
    ['servers.refresh', 'Read the lists again'],
    ['app.quit', 'Quit Rookery'],
    ['account.add', 'Add panel'],
    ['settings.export', 'Export settings'],
    ['settings.import', 'Import settings'],
    ['selection.all', 'Select all servers shown'],
    ['selection.clear', 'Clear the selection'],
    ['bulk.start', 'Start the selected servers'],
    ['bulk.restart', 'Restart the selected servers'],
    ['bulk.stop', 'Stop the selected servers'],
    ['bulk.kill', 'Kill the selected servers'],
  ])('%s', (id, title) => {
    expect(actionOf(id)).toMatchObject({ title, keys: [] });
    expect(actionOf(id).isUnlisted).not.toBe(true);
  });
});

describe('the selection', () => {
  const lobby = server('Lobby');
  const rust = server('Rust');
  const servers = [lobby, rust];
  const asked: unknown[] = [];
  const picked = (...keys: string[]) => ({
    fleet: { list: servers },
    selection: { has: (key: string) => keys.includes(key) },
    listing: { inOrder: (some: readonly unknown[]) => [...some].reverse() },
    bulk: { ask: (...question: unknown[]) => void asked.push(question) },
  });

  it.each(['selection.clear', 'bulk.start', 'bulk.restart', 'bulk.stop', 'bulk.kill'])(
    '%s says that there is none',
    (id) => {
      expect(reasonOf(id, picked())).toBe('No server is selected.');
    },
  );

  it('is asked about before anything is sent, in the order of the list', () => {
    run('bulk.kill', picked(lobby.key, rust.key));
    expect(asked).toEqual([['kill', [rust, lobby]]]);
  });

  it('says why none of it can be started', () => {
    const running = server('Lobby', { power: { ...lobby.power, start: 'The server is running already.' } });
    const app = { ...picked(running.key), fleet: { list: [running] } };
    expect(reasonOf('bulk.start', app)).toBe('The server is running already.');
  });
});

describe('notifications', () => {
  const state = (change: object) => ({
    notifications: { current: {}, unreadCount: 0, pausedUntil: () => null, ...change },
  });

  it('say why they cannot be resumed or marked', () => {
    expect(reasonOf('notifications.resume', state({}))).toBe('They are not paused.');
    expect(reasonOf('notifications.resume', state({ pausedUntil: () => 1 }))).toBeNull();
    expect(reasonOf('notifications.read-all', state({}))).toBe('Everything is read.');
    expect(reasonOf('notifications.read-all', state({ unreadCount: 2 }))).toBeNull();
    expect(reasonOf('notifications.pause-hour', state({ current: null }))).toBe(
      'The notifications have not been read yet.',
    );
  });
});
