import { describe, expect, it } from 'vitest';

import { featureIn, featureNamed, problemIn, quoteOf } from '../../../main/fleet/egg-problems';
import { reduceServer, type ServerInput, type ServerRecord } from '../../../main/fleet/server-state';
import type { PowerState } from '../../../main/panel/models';
import type { EggFeature } from '../../../preload/contract/server-models';
import { NOW, sampleRecord, sampleServer } from '../../fakes/samples';
import { FAILED_BOOTS } from '../../simulator/game/boot-failures';

const ALL = ['eula', 'java_version', 'gsl_token', 'pid_limit', 'steam_disk_space'] as const;

/** Lines as servers print them, one for each sign of the protocol's list. */
const LINES: readonly [EggFeature, string][] = [
  ['eula', '[10:00:04 INFO]: You need to agree to the EULA in order to run the server. Go to eula.txt for more info.'],
  ['java_version', 'Minecraft 1.17 requires running the server with Java 16 or above. Download Java 16'],
  ['java_version', 'Minecraft 1.18 requires running the server with Java 17 or above.'],
  ['java_version', 'Minecraft 1.19 requires running the server with Java 17 or above.'],
  ['java_version', 'java.lang.UnsupportedClassVersionError: io/papermc/paperclip/Main'],
  ['java_version', 'Exception in thread "main": Unsupported major.minor version 52.0'],
  ['java_version', 'Main has been compiled by a more recent version of the Java Runtime (class file version 65.0)'],
  ['gsl_token', 'Could not establish connection to Steam servers.  (GSL Token Expired)'],
  ['gsl_token', 'Could not establish connection to Steam servers. (Account Not Found)'],
  ['pid_limit', '[warning][os,thread] Failed to start thread - pthread_create failed (EAGAIN)'],
  ['pid_limit', 'runtime: failed to create thread'],
  ['pid_limit', 'terminate called: unable to create thread'],
  ['pid_limit', 'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory'],
  ['pid_limit', 'java.lang.OutOfMemoryError: unable to create new native thread'],
  ['pid_limit', 'Exception in thread "Craft Async Scheduler Management Thread" java.lang.OutOfMemoryError'],
  ['steam_disk_space', 'SteamCMD needs 250MB of free disk space to update.'],
  ['steam_disk_space', "Error! App '258550' state is 0x202 after update job."],
];

describe('a line', () => {
  it.each(LINES)('about %s: %s', (feature, line) => {
    expect(featureIn([feature], line)).toBe(feature);
    expect(featureIn(ALL, line)).toBe(feature);
  });

  it.each(LINES)('about %s is nothing to an egg without that feature: %s', (feature, line) => {
    expect(
      featureIn(
        ALL.filter((other) => other !== feature),
        line,
      ),
    ).toBeNull();
    expect(featureIn([], line)).toBeNull();
  });

  it.each(Object.entries(FAILED_BOOTS))(
    'of the simulated boot that fails by %s is found, colours and all',
    (name, boot) => {
      const found = boot.lines.map((line) => featureIn(ALL, line)).filter((feature) => feature !== null);
      expect(found).toEqual(name === 'plain' ? [] : found.length > 1 ? [name, name] : [name]);
    },
  );

  it('may be coloured in the middle of the words', () => {
    const line =
      '\x1b[32mYou need to \x1b[1magree\x1b[0m to the \x1b[38;5;9mEULA\x1b[m in order to run the server.\x1b]0;x\x07';
    expect(featureIn(['eula'], line)).toBe('eula');
    expect(quoteOf('eula', line)).toBe('You need to agree to the EULA in order to run the server.');
  });

  it('is matched whatever the case of the name that the panel uses', () => {
    expect(featureIn(['EULA', 'Something_New'], LINES[0]?.[1] ?? '')).toBe('eula');
    expect(featureNamed('Pid_Limit')).toBe('pid_limit');
    expect(featureNamed('something_new')).toBeNull();
  });

  it.each(['You need to agree', 'java.lang.NullPointerException', 'account not found', 'thread created', ''])(
    'that says nothing of the kind is not: %s',
    (line) => expect(featureIn(ALL, line)).toBeNull(),
  );

  it('is quoted by the part that says so, in a bounded length', () => {
    expect(quoteOf('gsl_token', 'one\r\n\x1b[31mtwo (Account Not Found)\x07\r\nthree')).toBe('two (Account Not Found)');
    expect(quoteOf('pid_limit', `pthread_create failed ${'x'.repeat(9_000)}`).length).toBeLessThanOrEqual(301);
  });
});

const EULA = LINES[0]?.[1] ?? '';
const FAILING = sampleServer({ eggFeatures: ['eula', 'pid_limit'] });

const inState = (state: PowerState | null): ServerRecord =>
  sampleRecord({
    server: FAILING,
    link: { phase: 'live', since: NOW },
    power: state === null ? null : { state, at: NOW, since: NOW, source: 'socket' },
  });

/** What the fleet does with each line, and with what comes between them. */
function run(start: ServerRecord, ...steps: readonly (string | ServerInput)[]): ServerRecord {
  return steps.reduce<ServerRecord>((record, step, index) => {
    if (typeof step !== 'string') return reduceServer(record, step, NOW + index);
    const problem = problemIn(record, step);
    return problem === null ? record : reduceServer(record, { type: 'egg-problem', problem }, NOW + index);
  }, start);
}

const status = (state: PowerState): ServerInput => ({ type: 'socket-status', state });
const replayed: ServerInput = { type: 'egg-problem', problem: { feature: 'eula', line: EULA }, isReplay: true };
const mended: ServerInput = { type: 'egg-problem', problem: null };

describe('a problem', () => {
  it.each(['starting', 'stopping', 'offline', null] as const)(
    'is kept with its line while the server is %s',
    (state) => {
      expect(run(inState(state), EULA).egg.problem).toEqual({ feature: 'eula', line: EULA, at: NOW });
    },
  );

  it('is not looked for while the server runs: players may say such things', () => {
    expect(run(inState('running'), EULA).egg.problem).toBeNull();
  });

  it('is not raised by what a newer node finds while the server runs either', () => {
    const found: ServerInput = {
      type: 'egg-problem',
      problem: { feature: 'gsl_token', line: '<jo> (account not found)' },
    };
    expect(run(inState('running'), found).egg.problem).toBeNull();
    expect(run(inState('starting'), found).egg.problem?.feature).toBe('gsl_token');
  });

  it('stays when the server has stopped because of it', () => {
    expect(run(inState('starting'), EULA, status('offline')).egg.problem?.feature).toBe('eula');
  });

  it('is gone when the server starts anew, and comes again with the same line', () => {
    const again = run(inState('starting'), EULA, status('offline'), status('starting'));
    expect(again.egg.problem).toBeNull();
    expect(run(again, EULA).egg.problem).toMatchObject({ feature: 'eula' });
  });

  it('is gone when the server runs', () => {
    expect(run(inState('starting'), EULA, status('running')).egg.problem).toBeNull();
  });

  it('said a second time keeps its first line', () => {
    const once = run(inState('starting'), EULA);
    expect(run(once, `${EULA} again`)).toBe(once);
  });

  it('is replaced by another one', () => {
    expect(run(inState('starting'), EULA, 'pthread_create failed').egg.problem?.feature).toBe('pid_limit');
  });

  it('that was dismissed does not come again before the next start', () => {
    const dismissed = run(inState('starting'), EULA, mended);
    expect(run(dismissed, EULA, EULA, replayed).egg.problem).toBeNull();
    expect(run(dismissed, 'pthread_create failed').egg.problem?.feature).toBe('pid_limit');
    expect(run(dismissed, status('offline'), status('starting'), EULA).egg.problem?.feature).toBe('eula');
  });

  it('is not raised by the replay of a line from before the start', () => {
    const started = run(inState('starting'), EULA, status('offline'), status('starting'));
    expect(run(started, replayed).egg.problem).toBeNull();
  });

  it('is raised by a replay when nobody has seen it yet', () => {
    expect(run(inState('starting'), replayed).egg.problem?.feature).toBe('eula');
  });
});

it('the flood of a running server, or of one without such features, is not even read', () => {
  const unreadable = new Proxy({} as { readonly line: string }, {
    get() {
      throw new Error('this line was read');
    },
  }) as unknown as string;
  expect(problemIn(inState('running'), unreadable)).toBeNull();
  expect(problemIn(sampleRecord({ server: sampleServer() }), unreadable)).toBeNull();
  expect(() => problemIn(inState('starting'), unreadable)).toThrow('this line was read');
});
