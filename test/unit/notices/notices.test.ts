import { describe, expect, it } from 'vitest';

import {
  type Asked,
  askedAfter,
  backupNotice,
  type NoticeChange,
  type NoticeContext,
  noticeFor,
  noticeView,
} from '../../../main/notices/notices';
import type { ServerState } from '../../../preload/contract/models';
import type { NoticeKind } from '../../../preload/contract/notifications';
import { NOW, sampleRecord, sampleServer, wire } from '../../fakes/samples';

const view = (state: ServerState, hasInstallFailed = false, isLive = true) => ({
  ...{ key: 'a:1', accountId: 'a', uuid: 'u-1', name: 'Survival', node: 'node-1' },
  ...{ state, hasInstallFailed, isLive, access: 'owner' as const },
});

/** The states in the order in which they were told: the first and the last are settled. */
function change(...states: readonly [ServerState, ...ServerState[], ServerState]): NoticeChange {
  const [first, ...passed] = states;
  return { before: view(first), after: view(passed.at(-1) ?? first), passed: new Set(passed), crash: null };
}

const NOBODY: NoticeContext = {
  now: NOW,
  level: 'all',
  isInFront: false,
  asked: null,
  commandedAt: null,
  wasToldUnreachable: false,
  wasToldOffline: false,
  incident: null,
};

const kindFor = (given: NoticeChange, context: Partial<NoticeContext> = {}): NoticeKind | null =>
  noticeFor(given, { ...NOBODY, ...context })?.kind ?? null;

const asked = (signal: Asked['signal'], secondsAgo = 5) => ({ asked: { signal, at: NOW - secondsAgo * 1_000 } });

describe('a change that nobody here asked for', () => {
  it.each<[NoticeChange, NoticeKind | null]>([
    [change('running', 'offline'), 'went-offline'],
    [change('starting', 'offline'), 'went-offline'],
    [change('running', 'offline', 'starting'), 'went-offline'],
    [change('running', 'offline', 'starting', 'running'), 'went-offline'],
    [change('running', 'stopping'), null],
    [change('stopping', 'offline'), 'stopped'],
    [change('running', 'stopping', 'offline'), 'stopped'],
    [change('offline', 'starting'), 'started'],
    [change('offline', 'running'), 'started'],
    [change('starting', 'running'), null],
    [change('running', 'starting'), 'restarted'],
    [change('stopping', 'offline', 'starting'), 'restarted'],
    [change('running', 'stopping', 'offline', 'starting'), 'restarted'],
    [change('running', 'stopping', 'running'), null],
    [change('offline', 'starting', 'offline'), null],
    [change('running', 'unreachable', 'running'), null],
    [change('running', 'unreachable'), 'unreachable'],
    [change('offline', 'unreachable'), 'unreachable'],
    [change('running', 'suspended'), 'suspended'],
    [change('offline', 'installing'), null],
    [change('installing', 'offline'), 'install-finished'],
    [change('installing', 'unknown'), 'install-finished'],
    [change('offline', 'installing', 'offline'), 'install-finished'],
    [change('unknown', 'installing', 'offline'), 'install-finished'],
    [change('unknown', 'installing'), null],
    [change('installing', 'install-failed'), null],
    [change('running', 'maintenance'), null],
    [change('maintenance', 'running'), null],
    [change('restoring', 'offline'), null],
    [change('transferring', 'offline'), null],
    [change('suspended', 'offline'), null],
    [change('installing', 'suspended'), 'suspended'],
    [change('installing', 'maintenance'), null],
  ])('%j', (given, kind) => {
    expect(kindFor(given)).toBe(kind);
  });

  it('first sight is no change: what was not known before says nothing', () => {
    const states: readonly ServerState[] = ['running', 'offline', 'unreachable', 'suspended', 'install-failed'];
    expect(states.map((state) => kindFor(change('unknown', state)))).toEqual(states.map(() => null));
  });

  it('neither is a state that is not known any more', () => {
    expect(kindFor(change('running', 'unknown'))).toBeNull();
  });

  it('a failed installation is told, also where the panel gives the server an ordinary state', () => {
    const failed = (before: ServerState, after: ServerState) =>
      kindFor({ before: view(before), after: view(after, true), passed: new Set([after]), crash: null });
    expect(failed('installing', 'install-failed')).toBe('install-failed');
    expect(failed('installing', 'offline')).toBe('install-failed');
    expect(failed('offline', 'offline')).toBe('install-failed');
    expect(failed('unknown', 'offline')).toBeNull();
    const known = {
      before: view('install-failed', true),
      after: view('offline', true),
      passed: new Set<ServerState>(),
      crash: null,
    };
    expect(kindFor(known)).toBeNull();
  });
});

describe('a node that was silent', () => {
  const told = { wasToldUnreachable: true };

  it.each<[NoticeChange, NoticeKind | null]>([
    [change('running', 'unreachable', 'running'), 'back'],
    [change('running', 'unreachable', 'offline'), 'back'],
    [change('running', 'unreachable'), null],
    [change('running', 'unreachable', 'unknown'), null],
    [change('running', 'unreachable', 'maintenance'), null],
    [change('running', 'unreachable', 'suspended'), 'suspended'],
  ])('is back only for those who were told: %j', (given, kind) => {
    expect(kindFor(given, told)).toBe(kind);
  });

  it('for others the change is what lies behind it', () => {
    expect(kindFor(change('running', 'unreachable', 'offline'))).toBe('went-offline');
  });
});

describe('whom it concerns', () => {
  const all: readonly [NoticeKind, NoticeChange, Partial<NoticeContext>, boolean][] = [
    ['went-offline', change('running', 'offline'), {}, true],
    ['stopped', change('stopping', 'offline'), {}, false],
    ['started', change('offline', 'starting'), {}, false],
    ['restarted', change('running', 'starting'), {}, false],
    ['install-finished', change('installing', 'offline'), {}, false],
    ['unreachable', change('running', 'unreachable'), {}, true],
    ['back', change('running', 'unreachable', 'running'), { wasToldUnreachable: true }, true],
    ['suspended', change('running', 'suspended'), {}, true],
  ];

  it.each(all)('%s', (kind, given, context, isProblem) => {
    expect(kindFor(given, { ...context, level: 'all' })).toBe(kind);
    expect(kindFor(given, { ...context, level: 'problems' })).toBe(isProblem ? kind : null);
    expect(kindFor(given, { ...context, level: 'none' })).toBeNull();
    const inFront = noticeFor(given, { ...NOBODY, ...context, isInFront: true });
    if (kind === 'unreachable' || kind === 'back') expect(inFront).toBeNull();
    else expect(inFront).toMatchObject({ kind, isSeen: true });
  });
});

describe('what was asked for here', () => {
  it.each<[Asked['signal'], NoticeChange]>([
    ['stop', change('running', 'stopping', 'offline')],
    ['stop', change('stopping', 'offline')],
    ['stop', change('running', 'offline')],
    ['kill', change('running', 'stopping', 'offline')],
    ['start', change('offline', 'starting')],
    ['start', change('offline', 'running')],
    ['restart', change('running', 'offline')],
    ['restart', change('stopping', 'offline')],
    ['restart', change('stopping', 'offline', 'starting')],
    ['restart', change('offline', 'starting')],
    ['restart', change('running', 'starting')],
  ])('%s needs no notice of %j', (signal, given) => {
    expect(kindFor(given)).not.toBeNull();
    expect(kindFor(given, asked(signal))).toBeNull();
  });

  it.each<[Asked['signal'], NoticeChange, NoticeKind]>([
    ['start', change('starting', 'offline'), 'went-offline'],
    ['restart', change('starting', 'offline'), 'went-offline'],
    ['start', change('running', 'offline'), 'went-offline'],
    ['start', change('stopping', 'offline'), 'stopped'],
    ['stop', change('offline', 'starting'), 'started'],
    ['stop', change('running', 'unreachable'), 'unreachable'],
    ['stop', change('running', 'suspended'), 'suspended'],
  ])('%s does not explain %j', (signal, given, kind) => {
    expect(kindFor(given, asked(signal))).toBe(kind);
  });

  it('explains nothing for ever, unless it is still under way', () => {
    expect(kindFor(change('running', 'offline'), asked('stop', 119))).toBeNull();
    expect(kindFor(change('running', 'offline'), asked('stop', 121))).toBe('went-offline');
    expect(kindFor(change('stopping', 'offline'), asked('stop', 3_000))).toBeNull();
  });

  it('a command may be the one that stops the server', () => {
    const commanded = { commandedAt: NOW - 30_000 };
    expect(kindFor(change('running', 'stopping', 'offline'), commanded)).toBeNull();
    expect(kindFor(change('stopping', 'offline'), { commandedAt: NOW - 61_000 })).toBe('stopped');
  });

  it('but no command is an excuse for a crash that a socket told; polling cannot tell the two apart', () => {
    const commanded = { commandedAt: NOW - 30_000 };
    expect(kindFor(change('running', 'offline'), commanded)).toBe('went-offline');
    const polled = { ...change('running', 'offline'), after: view('offline', false, false) };
    expect(kindFor(polled, commanded)).toBeNull();
    expect(kindFor(polled)).toBe('went-offline');
  });

  const left = (signal: Asked['signal'], given: NoticeChange) => askedAfter({ signal, at: 1 }, given, NOW)?.at ?? null;

  it.each<[Asked['signal'], NoticeChange]>([
    ['stop', change('stopping', 'offline')],
    ['kill', change('running', 'offline')],
    ['start', change('starting', 'running')],
    ['start', change('starting', 'offline')],
    ['restart', change('starting', 'running')],
    ['restart', change('starting', 'offline')],
  ])('%s is over with %j', (signal, given) => {
    expect(left(signal, given)).toBeNull();
  });

  it.each<[Asked['signal'], NoticeChange]>([
    ['stop', change('running', 'stopping')],
    ['start', change('offline', 'starting')],
    ['restart', change('running', 'stopping')],
    ['restart', change('stopping', 'offline')],
    ['restart', change('offline', 'starting')],
  ])('%s goes on with %j', (signal, given) => {
    expect(left(signal, given)).toBe(NOW);
  });

  it('without a signal there is nothing left', () => {
    expect(askedAfter(null, change('running', 'offline'), NOW)).toBeNull();
  });
});

describe('the state of a record that counts', () => {
  const power = (state: 'running' | 'offline', at: number, source: 'socket' | 'resources' = 'resources') => ({
    power: { state, at, since: at, source },
  });

  it('is what was said, not what was only asked for', () => {
    const expected = { signal: 'stop', previous: 'running', state: 'stopping', sentAt: NOW } as const;
    expect(noticeView(sampleRecord({ ...power('running', NOW), expected }), 0)).toMatchObject({
      state: 'running',
      name: 'Survival',
      node: 'node-1',
      isLive: false,
    });
  });

  it('is unknown as long as nobody repeated what was said before something else was put over it', () => {
    expect(noticeView(sampleRecord(power('running', NOW - 1)), NOW).state).toBe('unknown');
    expect(noticeView(sampleRecord(power('offline', NOW)), NOW).state).toBe('offline');
  });

  it('a socket that was live all the time would have told', () => {
    const live = { link: { phase: 'live', since: NOW - 60_000 } } as const;
    expect(noticeView(sampleRecord({ ...power('offline', NOW - 50_000, 'socket'), ...live }), NOW)).toMatchObject({
      state: 'offline',
      isLive: true,
    });
    expect(noticeView(sampleRecord({ ...power('offline', NOW - 70_000, 'socket'), ...live }), NOW).state).toBe(
      'unknown',
    );
  });

  it('panel states and a silent node go over it', () => {
    const trouble = { error: wire('node'), at: NOW };
    expect(noticeView(sampleRecord({ ...power('running', NOW - 1), trouble }), NOW).state).toBe('unreachable');
    const server = sampleServer({ status: 'installing' });
    expect(noticeView(sampleRecord({ ...power('running', NOW - 1), server }), NOW).state).toBe('installing');
  });

  it('knows of a failed reinstallation', () => {
    const failed = (status: 'install_failed' | 'reinstall_failed' | null) =>
      noticeView(sampleRecord({ server: sampleServer({ status }) }), 0).hasInstallFailed;
    expect([failed('install_failed'), failed('reinstall_failed'), failed(null)]).toEqual([true, true, false]);
  });
});

describe('the words of the node', () => {
  const word = { at: NOW, exitCode: 137, isOutOfMemory: true, isAborted: false };
  const said = (...states: Parameters<typeof change>) => ({ ...change(...states), crash: word });

  it.each<[NoticeChange, NoticeKind | null]>([
    [said('running', 'offline'), 'crashed'],
    [said('starting', 'offline'), 'crashed'],
    [said('running', 'offline', 'starting'), 'crashed'],
    [said('running', 'stopping', 'offline'), 'stopped'],
    [said('running', 'stopping'), null],
    [said('offline', 'running'), 'started'],
  ])('make a crash of what went offline by itself, and of nothing else: %j', (given, kind) => {
    expect(kindFor(given)).toBe(kind);
  });

  it('are told with the notice', () => {
    const notice = noticeFor(said('running', 'offline'), { ...NOBODY, level: 'problems' }, 'i');
    expect(notice).toMatchObject({ kind: 'crashed', crash: word, incidentId: 'i' });
  });

  it('say nothing of what was asked for here', () => {
    expect(kindFor(said('running', 'offline'), asked('kill'))).toBeNull();
    expect(kindFor(said('starting', 'offline'), asked('start'))).toBe('crashed');
  });
});

describe('the end of a backup', () => {
  it.each<[boolean, NoticeContext['level'], NoticeKind | null]>([
    [true, 'all', 'backup-finished'],
    [true, 'problems', null],
    [true, 'none', null],
    [false, 'all', 'backup-failed'],
    [false, 'problems', 'backup-failed'],
    [false, 'none', null],
  ])('successful: %s, level %s: %s', (isSuccessful, level, kind) => {
    const notice = backupNotice(view('running'), isSuccessful, { ...NOBODY, level });
    expect(notice?.kind ?? null).toBe(kind);
  });

  it('in front of the person is seen', () => {
    expect(backupNotice(view('running'), false, { ...NOBODY, isInFront: true })).toMatchObject({ isSeen: true });
  });
});
