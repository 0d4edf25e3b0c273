import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainText } from '../../../renderer/activity/parts';
import { eventWords, sentenceOf } from '../../../renderer/activity/sentences';

/** Emphasised parts in brackets: `[code]` and `*strong*`. */
function written(event: string, properties: Record<string, unknown> = {}): string {
  const marks = { text: ['', ''], code: ['[', ']'], strong: ['*', '*'] } as const;
  return sentenceOf({ event, properties })
    .map(({ kind, text }) => marks[kind].join(text))
    .join('');
}

const NAME = { name: 'Nightly' };
const ADDRESS = { allocation: '203.0.113.24:25566' };

const KNOWN: readonly [event: string, properties: Record<string, unknown>, sentence: string, bare: string][] = [
  ['server:power.start', {}, 'Started the server', 'Started the server'],
  ['server:power.stop', {}, 'Stopped the server', 'Stopped the server'],
  ['server:power.restart', {}, 'Restarted the server', 'Restarted the server'],
  ['server:power.kill', {}, 'Killed the server', 'Killed the server'],
  ['server:console.command', { command: 'say hi' }, 'Sent the command [say hi]', 'Sent a command'],
  ['server:reinstall', {}, 'Reinstalled the server', 'Reinstalled the server'],
  ['server:settings.rename', { old: 'A', new: 'B' }, 'Renamed the server from *A* to *B*', 'Renamed the server'],
  [
    'server:settings.description',
    { old: 'One', new: 'Two' },
    'Changed the description from *One* to *Two*',
    'Changed the description',
  ],
  [
    'server:startup.edit',
    { variable: 'MAX_PLAYERS', old: '10', new: '20' },
    'Changed [MAX_PLAYERS] from [10] to [20]',
    'Changed a startup variable',
  ],
  [
    'server:startup.image',
    { old: 'java_17', new: 'java_21' },
    'Changed the Docker image from [java_17] to [java_21]',
    'Changed the Docker image',
  ],
  ['server:file.read', { file: '/a.txt' }, 'Read [/a.txt]', 'Read a file'],
  ['server:file.write', { file: '/a.txt' }, 'Wrote [/a.txt]', 'Wrote a file'],
  ['server:file.copy', { file: '/a.txt' }, 'Copied [/a.txt]', 'Copied a file'],
  ['server:file.download', { file: '/a.txt' }, 'Downloaded [/a.txt]', 'Downloaded a file'],
  [
    'server:file.create-directory',
    { name: 'maps', directory: '/world/' },
    'Created the folder [/world/maps]',
    'Created a folder',
  ],
  [
    'server:file.rename',
    { directory: '/plugins/', files: [{ from: 'a.jar', to: 'b.jar' }], count: 1 },
    'Renamed [/plugins/a.jar] to [/plugins/b.jar]',
    'Renamed files',
  ],
  [
    'server:file.compress',
    { directory: '/', files: ['world', 'world_nether'], count: 2 },
    'Compressed [world] and [world_nether] in [/]',
    'Compressed files',
  ],
  ['server:file.delete', { directory: '/logs/', files: ['1.log'], count: 1 }, 'Deleted [/logs/1.log]', 'Deleted files'],
  ['server:file.decompress', { directory: '/', files: 'a.zip' }, 'Extracted [/a.zip]', 'Extracted files'],
  [
    'server:file.pull',
    { directory: '/mods/', url: 'https://example.org/a.jar' },
    'Downloaded [https://example.org/a.jar] to [/mods/]',
    'Downloaded a file from the web',
  ],
  ['server:file.uploaded', { file: 'a.jar', directory: '/mods/' }, 'Uploaded [/mods/a.jar]', 'Uploaded a file'],
  ['server:sftp.create', { files: ['/a.txt'], count: 1 }, 'Created [/a.txt] over SFTP', 'Created files over SFTP'],
  [
    'server:sftp.write',
    { files: ['/a', '/b', '/c', '/d', '/e'], count: 5 },
    'Wrote [/a], [/b], [/c] and 2 more over SFTP',
    'Wrote files over SFTP',
  ],
  ['server:sftp.delete', { files: ['/a.txt'], count: 1 }, 'Deleted [/a.txt] over SFTP', 'Deleted files over SFTP'],
  [
    'server:sftp.create-directory',
    { files: ['/maps', '/mods'], count: 2 },
    'Created the folders [/maps] and [/mods] over SFTP',
    'Created the folders over SFTP',
  ],
  [
    'server:sftp.rename',
    {
      files: [
        { from: '/a', to: '/b' },
        { from: '/c', to: '/d' },
      ],
      count: 2,
    },
    'Renamed [/a] to [/b] and 1 more over SFTP',
    'Renamed files over SFTP',
  ],
  ['server:sftp.denied', {}, 'Was denied access over SFTP', 'Was denied access over SFTP'],
  ['server:backup.start', { ...NAME, locked: true }, 'Started the backup *Nightly* and locked it', 'Started a backup'],
  ['server:backup.complete', NAME, 'The backup *Nightly* was completed', 'A backup was completed'],
  ['server:backup.fail', NAME, 'The backup *Nightly* failed', 'A backup failed'],
  ['server:backup.download', NAME, 'Downloaded the backup *Nightly*', 'Downloaded a backup'],
  ['server:backup.lock', NAME, 'Locked the backup *Nightly*', 'Locked a backup'],
  ['server:backup.unlock', NAME, 'Unlocked the backup *Nightly*', 'Unlocked a backup'],
  ['server:backup.delete', { ...NAME, failed: true }, 'Deleted the failed backup *Nightly*', 'Deleted a backup'],
  [
    'server:backup.restore',
    { ...NAME, truncate: true },
    'Started to restore the backup *Nightly*, deleting all files first',
    'Started to restore a backup',
  ],
  ['server:backup.restore-complete', NAME, 'The backup *Nightly* was restored', 'A backup was restored'],
  [
    'server.backup.restore-failed',
    NAME,
    'The backup *Nightly* could not be restored',
    'A backup could not be restored',
  ],
  ['server:database.create', NAME, 'Created the database *Nightly*', 'Created a database'],
  [
    'server:database.rotate-password',
    NAME,
    'Changed the password of the database *Nightly*',
    'Changed the password of a database',
  ],
  ['server:database.delete', NAME, 'Deleted the database *Nightly*', 'Deleted a database'],
  ['server:schedule.create', NAME, 'Created the schedule *Nightly*', 'Created a schedule'],
  ['server:schedule.execute', NAME, 'Ran the schedule *Nightly*', 'Ran a schedule'],
  ['server:schedule.delete', NAME, 'Deleted the schedule *Nightly*', 'Deleted a schedule'],
  [
    'server:schedule.update',
    { ...NAME, active: false },
    'Changed the schedule *Nightly*, which is off',
    'Changed a schedule',
  ],
  [
    'server:task.create',
    { ...NAME, action: 'power', payload: 'restart' },
    'Added a task to the schedule *Nightly*: restart the server',
    'Added a task to a schedule',
  ],
  [
    'server:task.update',
    { ...NAME, action: 'command', payload: 'save-all' },
    'Changed a task of the schedule *Nightly*: send the command [save-all]',
    'Changed a task of a schedule',
  ],
  ['server:task.delete', NAME, 'Removed a task from the schedule *Nightly*', 'Removed a task from a schedule'],
  ['server:allocation.create', ADDRESS, 'Added the allocation [203.0.113.24:25566]', 'Added an allocation'],
  [
    'server:allocation.primary',
    ADDRESS,
    'Made the allocation [203.0.113.24:25566] the primary one',
    'Made an allocation the primary one',
  ],
  ['server:allocation.delete', ADDRESS, 'Removed the allocation [203.0.113.24:25566]', 'Removed an allocation'],
  [
    'server:allocation.notes',
    { ...ADDRESS, old: null, new: 'voice' },
    'Set the note of the allocation [203.0.113.24:25566] to *voice*',
    'Changed the note of an allocation',
  ],
  [
    'server:subuser.create',
    { email: 'm@example.org', permissions: ['file.read', 'file.create'], count: 2 },
    'Added the user *m@example.org* with 2 permissions',
    'Added a user',
  ],
  [
    'server:subuser.update',
    { email: 'm@example.org', old: ['a', 'b'], new: ['b', 'c'], old_count: 2, new_count: 2, revoked: true },
    'Changed the permissions of the user *m@example.org*: gave [c] and took [a]',
    'Changed the permissions of a user',
  ],
  [
    'server:subuser.delete',
    { email: 'm@example.org', revoked: false },
    'Removed the user *m@example.org*; connections that were open could not be closed',
    'Removed a user',
  ],
  ['auth:success', {}, 'Signed in', 'Signed in'],
  ['auth:fail', {}, 'Failed to sign in', 'Failed to sign in'],
  ['auth:checkpoint', {}, 'Was asked for a two-factor code', 'Was asked for a two-factor code'],
  ['auth:token', {}, 'Signed in with a two-factor code', 'Signed in with a two-factor code'],
  ['auth:recovery-token', {}, 'Signed in with a two-factor recovery code', 'Signed in with a two-factor recovery code'],
  ['auth:reset-password', {}, 'Asked for a new password', 'Asked for a new password'],
  [
    'auth:ip-blocked',
    { identifier: 'ptlc_abc' },
    'Was refused: the API key [ptlc_abc] does not allow this IP address',
    'Was refused: an API key does not allow this IP address',
  ],
  ['auth:sftp.fail', {}, 'Failed to sign in over SFTP', 'Failed to sign in over SFTP'],
  ['event:password-reset', {}, 'Set a new password by e-mail', 'Set a new password by e-mail'],
  [
    'user:account.email-changed',
    { old: 'a@example.org', new: 'b@example.org' },
    'Changed the e-mail address from *a@example.org* to *b@example.org*',
    'Changed the e-mail address',
  ],
  ['user:account.password-changed', {}, 'Changed the password', 'Changed the password'],
  ['user:api-key.create', { identifier: 'ptlc_abc' }, 'Created the API key [ptlc_abc]', 'Created an API key'],
  ['user:api-key.delete', { identifier: 'ptlc_abc' }, 'Deleted the API key [ptlc_abc]', 'Deleted an API key'],
  ['user:ssh-key.create', { fingerprint: 'SHA256:x' }, 'Added the SSH key [SHA256:x]', 'Added an SSH key'],
  ['user:ssh-key.delete', { fingerprint: 'SHA256:x' }, 'Removed the SSH key [SHA256:x]', 'Removed an SSH key'],
  ['user:two-factor.create', {}, 'Turned two-factor sign-in on', 'Turned two-factor sign-in on'],
  ['user:two-factor.delete', {}, 'Turned two-factor sign-in off', 'Turned two-factor sign-in off'],
  [
    'server:crashed',
    { exit_code: 137, oomkilled: true, logs: 'x' },
    'The server crashed because it ran out of memory, exit code [137]',
    'The server crashed',
  ],
];

/** Every event name that the protocol reference lists: `a:b.c` followed by `.d`, or `a:b|c`, is short for more. */
function documentedEvents(): string[] {
  const text = readFileSync('docs/panel-protocol.md', 'utf8');
  const section = text.slice(text.indexOf('### 6.14'), text.indexOf('## 7. Permissions'));
  const events: string[] = [];
  for (const [row] of section.matchAll(/^\| `server[^|]*\|/gm)) {
    let base = '';
    for (const [, name = ''] of row.matchAll(/`([^`]+)`/g)) {
      if (!name.startsWith('.')) base = name.slice(0, name.lastIndexOf('.'));
      events.push(name.startsWith('.') ? base + name : name);
    }
  }
  const account = /Account log \(`[^`]+`\): (.*?)\. /.exec(section)?.[1] ?? '';
  for (const [, names = ''] of account.matchAll(/`([^`]+)`/g)) {
    const [first = '', ...others] = names.split('|');
    const base = first.slice(0, Math.max(first.lastIndexOf('.'), first.indexOf(':')) + 1);
    events.push(first, ...others.map((other) => base + other));
  }
  for (const [, name = ''] of section.matchAll(/Pelican adds `([^`]+)`/g)) events.push(name);
  return events;
}

describe('known events', () => {
  it('are all that the protocol reference lists', () => {
    const documented = documentedEvents();
    expect(documented).toContain('server.backup.restore-failed');
    expect(documented).toContain('user:account.password-changed');
    expect(documented).toContain('auth:sftp.fail');
    expect(KNOWN.map(([event]) => event).toSorted()).toEqual(documented.toSorted());
  });

  it.each(KNOWN)('%s', (event, properties, sentence, bare) => {
    expect(written(event, properties)).toBe(sentence);
    expect(written(event)).toBe(bare);
  });
});

describe('odd properties', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'a list cut short',
      'server:file.delete',
      { directory: '/', files: ['a', 'b', 'c'], count: 950 },
      'Deleted [a], [b], [c] and 947 more in [/]',
    ],
    ['a list with gaps', 'server:sftp.write', { files: { 0: '/a', 4: '/b' } }, 'Wrote [/a] and [/b] over SFTP'],
    [
      'one rename, not in a list',
      'server:sftp.rename',
      { files: { from: '/a', to: '/b' } },
      'Renamed [/a] to [/b] over SFTP',
    ],
    ['a rename without its old name', 'server:sftp.rename', { files: [{ to: '/b' }] }, 'Renamed [/b] over SFTP'],
    ['a folder alone', 'server:file.delete', { directory: '/logs/' }, 'Deleted files in [/logs/]'],
    ['a value that was not set', 'server:startup.edit', { variable: 'X', old: null, new: '1' }, 'Set [X] to [1]'],
    [
      'a value that was cleared',
      'server:startup.edit',
      { variable: 'X', old: '1', new: '' },
      'Cleared [X], which was [1]',
    ],
    [
      'numbers and booleans',
      'server:startup.edit',
      { variable: 'X', old: 1, new: true },
      'Changed [X] from [1] to [true]',
    ],
    ['a flag as a number', 'server:schedule.update', { name: 'N', active: 1 }, 'Changed the schedule *N*, which is on'],
    [
      'a task of the future',
      'server:task.create',
      { name: 'N', action: 'webhook', payload: 'x' },
      'Added a task to the schedule *N*: webhook [x]',
    ],
    [
      'a backup that leaves files out',
      'server:task.create',
      { name: 'N', action: 'backup', payload: '*.log' },
      'Added a task to the schedule *N*: make a backup without [*.log]',
    ],
    ['line breaks', 'server:console.command', { command: 'say a\n\tb' }, 'Sent the command [say a b]'],
    [
      'a crash without a reason',
      'server:crashed',
      { exit_code: 1, oomkilled: false },
      'The server crashed, exit code [1]',
    ],
  ])('%s', (_name, event, properties, sentence) => {
    expect(written(event, properties)).toBe(sentence);
  });

  it('cuts what is too long for a row', () => {
    const text = plainText(sentenceOf({ event: 'server:console.command', properties: { command: 'x'.repeat(2_000) } }));
    expect(text).toHaveLength('Sent the command '.length + 160);
    expect(text.endsWith('…')).toBe(true);
  });

  it('never break a sentence', () => {
    const names = [
      'name',
      'files',
      'directory',
      'old',
      'new',
      'count',
      'permissions',
      'email',
      'action',
      'payload',
      'file',
    ];
    const properties = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(fc.constantFrom(...KNOWN.map(([event]) => event)), properties, (event, odd) => {
        const text = plainText(sentenceOf({ event, properties: odd }));
        expect(text.length).toBeGreaterThan(3);
        expect(text).not.toMatch(/undefined|\[object/);
      }),
    );
  });
});

describe('unknown events', () => {
  it.each([
    ['server:foo.bar', 'foo bar'],
    ['server:plugin-manager.install_all', 'plugin manager install all'],
    ['mod.thing', 'mod thing'],
    ['server:', 'server:'],
    ['constructor', 'constructor'],
  ])('%s reads %s', (event, words) => {
    expect(eventWords(event)).toBe(words);
  });

  it('show what they say of themselves', () => {
    const properties = { plugin: 'LuckPerms', new_version: 5, beta: false, source: { id: 1 }, empty: '', more: 'x' };
    expect(written('server:plugin.install', properties)).toBe(
      'Plugin install: plugin [LuckPerms], new version [5], beta [false]',
    );
    expect(written('server:foo.bar')).toBe('Foo bar');
  });
});
