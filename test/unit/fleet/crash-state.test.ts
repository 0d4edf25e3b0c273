import { describe, expect, it } from 'vitest';

import type { CrashLine } from '../../../main/fleet/crash-banner';
import { newRecord, reduceServer, type ServerInput, type ServerRecord } from '../../../main/fleet/server-state';
import { shownState, summarize } from '../../../main/fleet/summary';
import type { PowerState } from '../../../main/panel/models';
import { NOW, sampleServer, sampleStats } from '../../fakes/samples';

/** One server, what is told of it, a second after the other. */
class Server {
  record: ServerRecord = newRecord('a:1', 'a', sampleServer(), NOW);
  now = NOW;

  apply(input: ServerInput, ms = 1_000): this {
    this.now += ms;
    this.record = reduceServer(this.record, input, this.now);
    return this;
  }

  live(): this {
    return this.apply({ type: 'link', link: { phase: 'live', since: this.now + 1_000 } });
  }

  dropped(): this {
    return this.apply({ type: 'link', link: { phase: 'connecting', attempt: 2 } });
  }

  says(...states: readonly PowerState[]): this {
    for (const state of states) this.apply({ type: 'socket-status', state });
    return this;
  }

  polled(state: PowerState, ms = 60_000): this {
    return this.apply({ type: 'resources', state, stats: sampleStats(), askedAt: this.now + ms }, ms);
  }

  prints(...lines: readonly CrashLine[]): this {
    for (const line of lines) this.apply({ type: 'crash-line', line }, 10);
    return this;
  }

  get state(): string {
    return shownState(this.record).state;
  }
}

const BANNER: readonly CrashLine[] = [
  { kind: 'detected' },
  { kind: 'exit-code', exitCode: 137 },
  { kind: 'out-of-memory', isOutOfMemory: true },
];

const running = () => new Server().live().says('running');

describe('a server is crashed', () => {
  it('when it ended while a socket followed it, and the node says so', () => {
    const server = running()
      .says('offline')
      .prints(...BANNER);
    expect(server.state).toBe('crashed');
    expect(server.record.crash.word).toMatchObject({ exitCode: 137, isOutOfMemory: true, isAborted: false });
  });

  it('also when the words came just before the state, or while it was starting', () => {
    expect(
      running()
        .prints(...BANNER)
        .says('offline').state,
    ).toBe('crashed');
    expect(
      running()
        .says('offline', 'starting', 'offline')
        .prints(...BANNER).state,
    ).toBe('crashed');
  });

  it('until it starts again', () => {
    const server = running()
      .says('offline')
      .prints(...BANNER);
    expect(server.polled('offline').state).toBe('crashed');
    expect(server.dropped().state).toBe('crashed');
    expect(server.live().says('offline').state).toBe('crashed');
    expect(server.says('starting').state).toBe('starting');
    expect(server.says('stopping', 'offline').state).toBe('offline');
  });

  it('and shows what was asked for meanwhile', () => {
    const server = running()
      .says('offline')
      .prints(...BANNER)
      .apply({ type: 'power-sent', signal: 'start' });
    expect(server.state).toBe('starting');
  });
});

describe('a server is only offline', () => {
  it.each<[string, () => Server]>([
    ['the node says nothing of a crash', () => running().says('offline')],
    [
      'it was stopped',
      () =>
        running()
          .says('stopping', 'offline')
          .prints(...BANNER),
    ],
    [
      'nobody saw it run',
      () =>
        new Server()
          .live()
          .says('offline')
          .prints(...BANNER),
    ],
    ['polling found it down', () => new Server().polled('running').polled('offline')],
    [
      'it went down while the socket was gone',
      () =>
        running()
          .dropped()
          .live()
          .says('offline')
          .prints(...BANNER),
    ],
    [
      'the words are from long before',
      () => {
        const server = running().prints(...BANNER);
        server.now += 60_000;
        return server.says('running', 'offline');
      },
    ],
  ])('%s', (_why, make) => {
    expect(make().state).toBe('offline');
  });

  it('somebody who prints the words while it runs makes no crash', () => {
    expect(running().prints(...BANNER).state).toBe('running');
  });
});

it('a new banner begins with nothing of the old one', () => {
  const server = running().prints(...BANNER);
  server.prints({ kind: 'detected' }, { kind: 'exit-code', exitCode: 1 });
  expect(server.record.crash.word).toMatchObject({ exitCode: 1, isOutOfMemory: false });
  server.prints({ kind: 'aborted' });
  expect(server.record.crash.word).toMatchObject({ exitCode: 1, isAborted: true });
});

it('the summary names the report about it until the server starts or the report is gone', () => {
  const incidentOf = ({ record, now }: Server) =>
    summarize(record, {
      ...{ now, isPinned: false, accountBlocked: null, isAccountFailing: false, polledStaleMs: 60_000 },
      ...{ readOnly: null, startedAt: 0, preferences: { confirmation: 'none', notifications: 'all' } },
    }).incidentId;
  const down = () =>
    running()
      .says('offline')
      .prints(...BANNER)
      .apply({ type: 'incident', id: 'i' });
  expect(incidentOf(down())).toBe('i');
  expect(incidentOf(down().says('starting'))).toBeNull();
  expect(incidentOf(down().apply({ type: 'incident', id: null }))).toBeNull();
});
