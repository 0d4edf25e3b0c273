import { describe, expect, it } from 'vitest';

import { composeNotice } from '../../../main/notices/notice-words';
import type { ServerNotice } from '../../../main/notices/notices';
import { takesPlaceOf } from '../../../main/notices/replacing';
import type { ServerState } from '../../../preload/contract/models';
import type { NoticeKind } from '../../../preload/contract/notifications';
import { NOW } from '../../fakes/samples';

const CRASH = { at: NOW, exitCode: 137, isOutOfMemory: true, isAborted: false };

const view = (name: string, state: ServerState) => ({
  ...{ key: `a:${name}`, accountId: 'a', uuid: name, name, node: 'node-1' },
  ...{ state, hasInstallFailed: false, isLive: true, access: 'owner' as const },
});

const about = (name: string, kind: NoticeKind, change: Partial<ServerNotice> = {}): ServerNotice => ({
  ...{ kind, server: view(name, 'running'), before: 'running', isRecovery: false, at: NOW, isSeen: false },
  ...{ crash: kind === 'crashed' ? CRASH : null, incidentId: null, alert: null },
  ...change,
});

const of = (kind: NoticeKind, change: Partial<ServerNotice> = {}) => about('Survival', kind, change);
const byRule = (kind: 'alert' | 'alert-over', ruleId: string) =>
  of(kind, { alert: { ruleId, title: '', body: '', titleForMany: '' } });
const recovery = (crash: ServerNotice['crash']) => of('started', { isRecovery: true, crash });
const DOWN = { server: view('Survival', 'offline'), before: 'running' } as const;

type Told = readonly [ServerNotice, ...ServerNotice[]];

const notice = ([first, ...others]: Told, id: string) =>
  composeNotice(first, others, { id, at: NOW, isUpdate: false, isSeen: false });

const both = (kind: NoticeKind, change: Partial<ServerNotice> = {}): Told => [
  about('Survival', kind, change),
  about('Creative', kind, change),
];

describe('what was told', () => {
  it.each<[string, Told, Told, boolean]>([
    ['started, and then stopped', [of('started')], [of('stopped')], true],
    ['stopped, and then a crash', [of('stopped')], [of('crashed')], true],
    ['a crash, and then a start', [of('crashed')], [of('started')], false],
    ['a crash, and then a stop', [of('crashed')], [of('stopped')], false],
    ['a crash, and then a backup', [of('crashed')], [of('backup-finished')], false],
    ['a crash, and then a recovery that tells of it', [of('crashed')], [recovery(CRASH)], true],
    ['a crash, and then a recovery that does not', [of('crashed')], [recovery(null)], false],
    ['offline, and then a recovery', [of('went-offline')], [recovery(null)], true],
    ['a recovery that tells of a crash, and then a stop', [recovery(CRASH)], [of('stopped')], false],
    ['a recovery that tells of a crash, and then another crash', [recovery(CRASH)], [of('crashed')], true],
    ['two crashes', [of('crashed')], [of('crashed')], true],
    ['offline, and then a crash', [of('went-offline')], [of('crashed')], true],
    ['a crash, and then offline', [of('crashed')], [of('went-offline')], false],
    ['a crash, and then a silent node', [of('crashed')], [of('unreachable')], false],
    ['a silent node, and then back', [of('unreachable')], [of('back')], true],
    ['a silent node, and then a crash', [of('unreachable')], [of('crashed')], false],
    ['a crash, and then back', [of('crashed')], [of('back')], false],
    ['back and offline, and then a silent node', [of('back', DOWN)], [of('unreachable')], false],
    ['back and running, and then a silent node', [of('back')], [of('unreachable')], true],
    ['a failed backup, and then one that worked', [of('backup-failed')], [of('backup-finished')], false],
    ['a failed installation, and then one that worked', [of('install-failed')], [of('install-finished')], false],
    ['a suspension, and then a start', [of('suspended')], [of('started')], false],
    ['an alert, and then its end', [byRule('alert', 'r')], [byRule('alert-over', 'r')], true],
    ['an alert, and then one of another rule', [byRule('alert', 'r')], [byRule('alert', 's')], false],
    ['an alert, and then a stop', [byRule('alert', 'r')], [of('stopped')], false],
    ['a crash, and then an alert', [of('crashed')], [byRule('alert', 'r')], false],
    ['one crash, and then of two', [of('crashed')], both('crashed'), true],
    ['two crashes, and then of one', both('crashed'), [of('crashed')], false],
    ['two silent, and both back', both('unreachable'), both('back'), true],
    [
      'two crashes, and both started, which tells of none',
      both('crashed'),
      both('started', { isRecovery: true }),
      false,
    ],
    ['a crash of another', [about('Creative', 'crashed')], [of('crashed')], false],
  ])('%s', (_what, earlier, later, isReplaced) => {
    expect(takesPlaceOf(notice(later, 'later'), notice(earlier, 'earlier'))).toBe(isReplaced);
  });

  it('and has grown or shrunk takes its own place', () => {
    expect(takesPlaceOf(notice([of('unreachable')], 'n'), notice(both('unreachable'), 'n'))).toBe(true);
  });

  it('of nothing in particular is never taken away', () => {
    const summary = { id: null, keys: [], tellsOf: [] };
    expect(takesPlaceOf(notice([of('crashed')], 'n'), summary)).toBe(false);
    expect(takesPlaceOf(summary, summary)).toBe(false);
  });
});
