import { beforeEach, describe, expect, it } from 'vitest';

import type { CrashWord } from '../../../main/fleet/crash-state';
import { newRecord, reduceServer, type ServerInput, type ServerRecord } from '../../../main/fleet/server-state';
import { type Down, NoticeFeed } from '../../../main/notices/notice-feed';
import type { Notice } from '../../../main/notices/notice-words';
import { noticeView } from '../../../main/notices/notices';
import type { PanelServer } from '../../../main/panel/models';
import type { ServerAccess } from '../../../preload/contract/models';
import type { NotificationLevel } from '../../../preload/contract/server-models';
import { FakeClock } from '../../fakes/fake-clock';
import { sampleServer, sampleStats, wire } from '../../fakes/samples';

/** Records of a fleet, and what a person is told about them. */
class Told {
  readonly clock = new FakeClock();
  readonly notices: Notice[] = [];
  readonly seen: Notice[] = [];
  readonly downs: Down[] = [];
  readonly words: [string, CrashWord][] = [];
  canReport = true;
  #ids = 0;
  level: NotificationLevel = 'all';
  inFront: string | null = null;
  commandedAt: number | null = null;
  readonly feed = new NoticeFeed({
    clock: this.clock,
    level: (_key, access) => (access === 'admin' ? 'none' : this.level),
    isInFront: (key) => key === this.inFront,
    commandedAt: () => this.commandedAt,
    newId: () => `n${(this.#ids += 1)}`,
    onDown: (down) => {
      this.downs.push(down);
      return this.canReport ? `report ${this.downs.length}` : null;
    },
    onCrashWord: (id, word) => this.words.push([id, word]),
    tell: (notice) => (notice.isSeen ? this.seen : this.notices).push(notice),
  });
  readonly #records = new Map<string, ServerRecord>();

  add(key: string, server: Partial<PanelServer> = {}, access: ServerAccess = 'owner'): void {
    const named = sampleServer({ name: key, uuid: `uuid of ${key}`, ...server });
    const record = newRecord(key, 'a', named, this.clock.now(), access);
    this.#records.set(key, record);
    this.feed.onRecord(key, null, record);
  }

  apply(key: string, input: ServerInput): void {
    const before = this.#record(key);
    const after = reduceServer(before, input, this.clock.now());
    this.#records.set(key, after);
    this.feed.onRecord(key, before, after);
  }

  remove(key: string): void {
    this.feed.onRecord(key, this.#record(key), null);
  }

  /** States as the node tells them on the socket. */
  says(key: string, ...states: readonly ('running' | 'starting' | 'stopping' | 'offline')[]): void {
    for (const state of states) this.apply(key, { type: 'socket-status', state });
  }

  polls(key: string, state: 'running' | 'offline'): void {
    this.apply(key, { type: 'resources', state, stats: sampleStats(), askedAt: this.clock.now() });
  }

  silent(key: string): void {
    this.apply(key, { type: 'resources-failed', error: wire('node') });
  }

  lists(key: string, server: Partial<PanelServer>): void {
    const listed = { ...this.#record(key).server, ...server };
    this.apply(key, { type: 'detailed', server: listed, permissions: ['*'] });
  }

  /** A server that runs, known for a while. */
  running(...keys: readonly string[]): void {
    for (const key of keys) {
      this.add(key);
      this.says(key, 'running');
    }
    this.clock.advance(60_000);
  }

  live(key: string): void {
    this.apply(key, { type: 'link', link: { phase: 'live', since: this.clock.now() } });
  }

  get titles(): readonly string[] {
    return this.notices.map(({ title }) => title);
  }

  #record(key: string): ServerRecord {
    const record = this.#records.get(key);
    if (record === undefined) throw new Error(`there is no record ${key}`);
    return record;
  }
}

let all: Told;
beforeEach(() => {
  all = new Told();
});

describe('one server', () => {
  it('a crash after a stop that the panel refused is told: the stop explains nothing', () => {
    all.running('Survival');
    all.apply('Survival', { type: 'power-sent', signal: 'stop' });
    all.apply('Survival', { type: 'power-failed', signal: 'stop', error: wire('forbidden') });
    all.clock.advance(5_000);
    all.says('Survival', 'offline');
    all.clock.advance(10_000);
    expect(all.titles).toEqual(['Survival went offline']);
  });

  it('a crash is told once it has settled', () => {
    all.running('Survival');
    all.says('Survival', 'offline');
    expect(all.notices).toEqual([]);
    all.clock.advance(5_000);
    expect(all.notices).toMatchObject([
      {
        kind: 'went-offline',
        title: 'Survival went offline',
        body: 'Nobody asked for it in Rookery.',
        keys: ['Survival'],
        isBrief: false,
        isUpdate: false,
      },
    ]);
    all.clock.advance(600_000);
    expect(all.notices).toHaveLength(1);
  });

  it('has the time at which it happened, so that the console is opened there', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    const at = all.clock.now();
    all.polls('Survival', 'running');
    all.clock.advance(60_000);
    expect(all.notices.map((notice) => [notice.kind, notice.at])).toEqual([
      ['unreachable', at - 60_000],
      ['back', at],
    ]);
  });

  it('what was seen first is no change', () => {
    all.add('Survival');
    all.add('Gone', { status: 'suspended' });
    all.says('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.notices).toEqual([]);
  });

  it('flips collapse, except that a crash was a crash however quickly the node starts the server again', () => {
    all.running('Survival', 'Creative');
    all.silent('Survival');
    all.polls('Survival', 'running');
    all.says('Creative', 'offline', 'starting', 'running');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Creative went offline and is running again']);
  });

  it('when the node starts it again after a crash, that notice says so and stays', () => {
    all.running('Survival');
    all.says('Survival', 'offline');
    all.clock.advance(2_000);
    all.says('Survival', 'starting');
    all.clock.advance(2_000);
    all.says('Survival', 'running');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival went offline', 'Survival is starting again']);
    expect(all.notices[1]).toMatchObject({ body: 'It went offline without being asked to.', isBrief: false });
    all.says('Survival', 'stopping', 'offline');
    all.clock.advance(2_000);
    all.says('Survival', 'starting');
    all.clock.advance(2_000);
    expect(all.notices.slice(2).map(({ title, isBrief }) => [title, isBrief])).toEqual([
      ['Survival was stopped', true],
      ['Survival was started', true],
    ]);
  });

  it('a crash while it starts says when', () => {
    all.running('Survival');
    all.says('Survival', 'stopping');
    all.clock.advance(2_000);
    all.says('Survival', 'offline', 'starting');
    all.clock.advance(20_000);
    all.says('Survival', 'offline');
    all.clock.advance(2_000);
    expect(all.titles).toEqual(['Survival was restarted', 'Survival went offline while starting']);
  });

  it('nothing is told of what was asked for here, until it is done', () => {
    all.running('Survival');
    all.apply('Survival', { type: 'power-sent', signal: 'stop' });
    all.says('Survival', 'stopping');
    all.clock.advance(300_000);
    all.says('Survival', 'offline');
    all.clock.advance(2_000);
    all.apply('Survival', { type: 'power-sent', signal: 'start' });
    all.says('Survival', 'starting');
    all.clock.advance(2_000);
    all.says('Survival', 'running');
    all.clock.advance(2_000);
    expect(all.notices).toEqual([]);
    all.says('Survival', 'offline');
    all.clock.advance(2_000);
    expect(all.titles).toEqual(['Survival went offline']);
  });

  it('what a command did is not told', () => {
    all.running('Survival');
    all.commandedAt = all.clock.now();
    all.says('Survival', 'stopping', 'offline');
    all.clock.advance(2_000);
    expect(all.notices).toEqual([]);
  });

  it('follows the level and the screen as they are when it happens', () => {
    all.running('Survival', 'Creative');
    all.level = 'none';
    all.says('Survival', 'offline');
    all.clock.advance(2_000);
    all.level = 'problems';
    all.inFront = 'Creative';
    all.says('Creative', 'offline');
    all.clock.advance(2_000);
    all.inFront = null;
    all.says('Creative', 'starting', 'running');
    all.clock.advance(2_000);
    expect(all.notices).toEqual([]);
    all.says('Creative', 'offline');
    all.clock.advance(2_000);
    expect(all.titles).toEqual(['Creative went offline']);
  });

  it('one that is gone is not told any more', () => {
    all.running('Survival', 'Creative');
    all.says('Survival', 'offline');
    all.remove('Survival');
    all.says('Creative', 'offline');
    all.clock.advance(600);
    all.remove('Creative');
    all.clock.advance(60_000);
    expect(all.notices).toEqual([]);
  });

  it('leaves no timer behind', () => {
    all.running('Survival', 'Creative');
    all.says('Creative', 'offline');
    all.clock.advance(600);
    all.says('Survival', 'offline');
    all.feed.stop();
    expect(all.clock.pending).toBe(0);
    all.clock.advance(60_000);
    expect(all.notices).toEqual([]);
  });
});

describe('an installation', () => {
  it('that finishes is told, without believing what the server did before', () => {
    all.running('Survival');
    all.lists('Survival', { status: 'installing' });
    all.clock.advance(60_000);
    all.lists('Survival', { status: null });
    all.clock.advance(2_000);
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is installed']);
    expect(all.notices[0]?.isBrief).toBe(true);
  });

  it('that is over before it was noticed is told as well, once', () => {
    all.running('Survival');
    all.lists('Survival', { status: 'installing' });
    all.clock.advance(300);
    all.lists('Survival', { status: null });
    all.clock.advance(10_000);
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is installed']);
  });

  it.each(['install_failed', 'reinstall_failed'] as const)('that ends as %s is told as failed', (status) => {
    all.running('Survival');
    all.lists('Survival', { status: 'installing' });
    all.clock.advance(60_000);
    all.lists('Survival', { status });
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival could not be installed']);
  });
});

describe('a node that does not answer', () => {
  const TWELVE = Array.from({ length: 12 }, (_, n) => `Server ${n + 1}`);

  it('one server: unreachable, and back', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(10_000);
    expect(all.notices.map(({ title, body }) => [title, body])).toEqual([
      ['Survival is unreachable', 'The panel cannot reach node-1. The server may still be running.'],
    ]);
    all.silent('Survival');
    all.clock.advance(60_000);
    all.polls('Survival', 'running');
    all.clock.advance(60_000);
    expect(all.notices.slice(1)).toMatchObject([
      { title: 'Survival is back', body: 'node-1 answers again. Server state: running.', isBrief: true },
    ]);
  });

  it('one that comes back offline says what it was before, and stays', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.notices.slice(1)).toMatchObject([
      {
        title: 'Survival is back',
        body: 'node-1 answers again. The server is offline; it was running before.',
        isBrief: false,
      },
    ]);
  });

  it('a socket that is there again has not said yet what the server does', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    all.live('Survival');
    all.clock.advance(5_000);
    expect(all.titles).toEqual(['Survival is unreachable']);
    all.says('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.notices[1]?.body).toBe('node-1 answers again. The server is offline; it was running before.');
    expect(all.notices).toHaveLength(2);
  });

  it('a silence that ends before it is told is none', () => {
    all.running('Survival', 'Creative');
    all.silent('Survival');
    all.silent('Creative');
    all.clock.advance(3_000);
    all.polls('Survival', 'running');
    all.polls('Creative', 'offline');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Creative went offline']);
  });

  it('a node that falls silent again before anybody heard that it was back was silent all the time', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    all.polls('Survival', 'running');
    all.clock.advance(3_000);
    all.silent('Survival');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is unreachable']);
    all.polls('Survival', 'running');
    all.clock.advance(60_000);
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    all.silent('Survival');
    all.clock.advance(60_000);
    expect(all.titles.slice(1)).toEqual(['Survival is back', 'Survival went offline', 'Survival is unreachable']);
  });

  it('an end that nobody was to hear of is an end all the same', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    all.level = 'none';
    all.polls('Survival', 'running');
    all.clock.advance(60_000);
    all.level = 'problems';
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is unreachable', 'Survival went offline']);
  });

  it('one that is suspended meanwhile does not come back when that is lifted', () => {
    all.running('Survival');
    all.silent('Survival');
    all.clock.advance(60_000);
    all.lists('Survival', { status: 'suspended' });
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    all.lists('Survival', { status: null });
    all.polls('Survival', 'offline');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is unreachable', 'Survival was suspended']);
  });

  it('a whole node is one notice, and one when it is back', () => {
    all.running(...TWELVE);
    for (const key of TWELVE) {
      all.silent(key);
      all.clock.advance(300);
    }
    all.clock.advance(120_000);
    expect(all.notices).toMatchObject([
      {
        title: 'node-1: 12 servers unreachable',
        body: 'The panel cannot reach node-1. Your servers there may still be running.',
        keys: TWELVE,
        isUpdate: false,
      },
    ]);
    for (const key of TWELVE) {
      all.polls(key, key === 'Server 3' ? 'offline' : 'running');
      all.clock.advance(300);
    }
    all.clock.advance(120_000);
    expect(all.notices.slice(1)).toMatchObject([
      { title: 'node-1: 12 servers are back', body: 'Offline now, not before: Server 3', isBrief: false },
    ]);
    expect(all.clock.pending).toBe(0);
  });

  it('those that are found later are added without a sound, not told one by one', () => {
    all.running(...TWELVE);
    for (const key of TWELVE) {
      all.silent(key);
      all.clock.advance(2_000);
    }
    all.clock.advance(120_000);
    expect(all.notices.map(({ title, isUpdate }) => [title, isUpdate])).toEqual([
      ['node-1: 3 servers unreachable', false],
      ['node-1: 12 servers unreachable', true],
    ]);
  });

  it('two nodes are two notices', () => {
    all.running('Survival');
    all.add('Creative', { node: 'node-2' });
    all.says('Creative', 'running');
    all.clock.advance(2_000);
    all.silent('Survival');
    all.silent('Creative');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Survival is unreachable', 'Creative is unreachable']);
  });
});

it('a panel that does not answer or refuses the key says nothing about its servers', () => {
  all.running('Survival');
  for (const code of ['timeout', 'offline', 'panel', 'unauthorized', 'rate-limited'] as const) {
    all.apply('Survival', { type: 'resources-failed', error: wire(code) });
    all.clock.advance(120_000);
  }
  expect(all.notices).toEqual([]);
  all.silent('Survival');
  all.clock.advance(120_000);
  expect(all.titles).toEqual(['Survival is unreachable']);
});

describe('many at once', () => {
  it('are one notice that names them, and counts the rest', () => {
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    all.running(...many);
    for (const key of many) all.says(key, 'offline');
    all.clock.advance(60_000);
    expect(all.notices).toMatchObject([
      { title: 'node-1: 7 servers went offline', body: 'A, B, C, D, E and 2 more', keys: many, isBrief: false },
    ]);
  });

  it('but one after the other they are told each', () => {
    all.running('A', 'B');
    all.says('A', 'offline');
    all.clock.advance(10_000);
    all.says('B', 'offline');
    all.clock.advance(10_000);
    expect(all.titles).toEqual(['A went offline', 'B went offline']);
  });
});

describe('a server that two accounts see', () => {
  beforeEach(() => {
    for (const key of ['Mine', 'Shared']) all.add(key, { uuid: 'the same' });
    all.live('Shared');
    all.says('Shared', 'running');
    all.polls('Mine', 'running');
    all.clock.advance(60_000);
  });

  it('is told once, by the record that knows first', () => {
    all.says('Shared', 'offline');
    all.clock.advance(20_000);
    all.polls('Mine', 'offline');
    all.clock.advance(20_000);
    expect(all.notices.map(({ keys }) => keys)).toEqual([['Shared']]);
  });

  it('is told by either while neither has a socket', () => {
    all.apply('Shared', { type: 'link', link: { phase: 'idle' } });
    all.polls('Mine', 'offline');
    all.polls('Shared', 'offline');
    all.clock.advance(20_000);
    expect(all.notices.map(({ keys }) => keys)).toEqual([['Mine']]);
  });

  it('is asked through both', () => {
    all.apply('Mine', { type: 'power-sent', signal: 'stop' });
    all.says('Shared', 'stopping', 'offline');
    all.clock.advance(20_000);
    expect(all.notices).toEqual([]);
  });
});

describe('a server of somebody else, seen as an administrator', () => {
  it('has a level of its own', () => {
    const told = new Told();
    told.add('theirs', { isOwner: false }, 'admin');
    told.running('mine');
    told.says('theirs', 'running');
    told.clock.advance(60_000);
    told.says('theirs', 'offline');
    told.says('mine', 'offline');
    told.clock.advance(10_000);
    expect(told.notices.map(({ title }) => title)).toEqual(['mine went offline']);
  });

  it('keeps nobody from hearing of the same server in an account of its owner', () => {
    const told = new Told();
    const uuid = 'the same';
    told.add('a', { isOwner: false, uuid }, 'admin');
    told.add('b', { uuid });
    for (const key of ['a', 'b']) told.says(key, 'running');
    told.clock.advance(60_000);
    for (const key of ['a', 'b']) told.says(key, 'offline');
    told.clock.advance(10_000);
    expect(told.notices.map(({ title }) => title)).toEqual(['b went offline']);
  });
});

it('a server in front of the person through one account is not told of through another', () => {
  const told = new Told();
  for (const key of ['a', 'b']) {
    told.add(key, { uuid: 'the same' });
    told.says(key, 'running');
  }
  told.clock.advance(60_000);
  told.inFront = 'b';
  for (const key of ['a', 'b']) told.says(key, 'offline');
  told.clock.advance(10_000);
  expect(told.notices).toEqual([]);
});

describe('a server that crashes', () => {
  /** What the node says about it, line by line. */
  const banner = (key: string, isAborted = false) => {
    all.apply(key, { type: 'crash-line', line: { kind: 'detected' } });
    all.apply(key, { type: 'crash-line', line: { kind: 'exit-code', exitCode: 137 } });
    all.apply(key, { type: 'crash-line', line: { kind: 'out-of-memory', isOutOfMemory: true } });
    if (isAborted) all.apply(key, { type: 'crash-line', line: { kind: 'aborted' } });
  };

  beforeEach(() => {
    all.running('Survival', 'Creative');
    all.live('Survival');
    all.says('Survival', 'running');
    all.clock.advance(5_000);
  });

  it('is told in words, with a report', () => {
    all.says('Survival', 'offline');
    banner('Survival', true);
    all.clock.advance(1_500);
    expect(all.notices).toMatchObject([
      {
        kind: 'crashed',
        title: 'Survival crashed',
        body: 'It ran out of memory (exit code 137). The node does not start it again, because it crashed just before.',
        incidentId: 'report 1',
      },
    ]);
    expect(all.downs).toMatchObject([{ key: 'Survival', kind: 'crashed', crash: { exitCode: 137 } }]);
  });

  it('in the moment in which it is first heard of, is told', () => {
    all.add('Skyblock');
    all.live('Skyblock');
    all.says('Skyblock', 'running', 'offline');
    banner('Skyblock');
    all.says('Skyblock', 'starting', 'running');
    all.clock.advance(60_000);
    expect(all.titles).toEqual(['Skyblock crashed']);
  });

  it('and is started again by the node, is told once', () => {
    all.says('Survival', 'offline');
    banner('Survival');
    all.says('Survival', 'starting', 'running');
    all.clock.advance(60_000);
    expect(all.notices.map(({ body }) => body)).toEqual(['It ran out of memory (exit code 137). It is running again.']);
  });

  it('and is started later by somebody else, is told to have recovered from that, and leads to the report', () => {
    all.says('Survival', 'offline');
    banner('Survival');
    all.clock.advance(20_000);
    all.says('Survival', 'starting');
    all.clock.advance(20_000);
    expect(all.notices.slice(1)).toMatchObject([
      {
        title: 'Survival is starting again',
        body: 'It had crashed. It ran out of memory (exit code 137).',
        incidentId: 'report 1',
        tellsOf: ['crashed', 'went-offline'],
      },
    ]);
  });

  it('is told as a crash also when the words come late, and as offline when none come', () => {
    all.says('Survival', 'offline');
    all.clock.advance(2_900);
    expect(all.notices).toEqual([]);
    banner('Survival');
    all.clock.advance(1_500);
    expect(all.titles).toEqual(['Survival crashed']);
    all.says('Survival', 'starting', 'running');
    all.clock.advance(20_000);
    all.says('Survival', 'offline');
    all.clock.advance(6_000);
    expect(all.titles.at(-1)).toBe('Survival went offline');
    expect(all.downs.map(({ kind }) => kind)).toEqual(['crashed', 'went-offline']);
  });

  it('has one report, which words that come too late for the notice complete', () => {
    all.says('Survival', 'offline');
    all.clock.advance(6_000);
    expect(all.titles).toEqual(['Survival went offline']);
    banner('Survival');
    all.clock.advance(60_000);
    expect(all.downs).toHaveLength(1);
    expect(all.words.at(-1)).toMatchObject(['report 1', { exitCode: 137, isOutOfMemory: true }]);
    expect(all.notices).toHaveLength(1);
    all.says('Survival', 'starting');
    all.clock.advance(60_000);
    expect(all.notices[1]?.body).toBe('It had crashed. It ran out of memory (exit code 137).');
  });

  it('is not told of without a socket as a crash, and not waited for', () => {
    all.polls('Creative', 'running');
    all.clock.advance(60_000);
    all.polls('Creative', 'offline');
    all.clock.advance(1_600);
    expect(all.titles).toEqual(['Creative went offline']);
    expect(all.downs).toMatchObject([{ key: 'Creative', kind: 'went-offline', crash: null }]);
  });

  it('in front of the person is kept as seen, with its report', () => {
    all.inFront = 'Survival';
    all.says('Survival', 'offline');
    banner('Survival');
    all.clock.advance(5_000);
    expect(all.notices).toEqual([]);
    expect(all.seen).toMatchObject([{ kind: 'crashed', isSeen: true, incidentId: 'report 1' }]);
  });

  it('has a report also where nobody wants notices, unlike one that only went offline', () => {
    all.level = 'none';
    all.says('Survival', 'offline');
    banner('Survival');
    all.says('Creative', 'offline');
    all.clock.advance(10_000);
    expect(all.notices).toEqual([]);
    expect(all.downs.map(({ key }) => key)).toEqual(['Survival']);
  });

  it('has none when it was killed from here', () => {
    all.apply('Survival', { type: 'power-sent', signal: 'kill' });
    all.says('Survival', 'offline');
    banner('Survival');
    all.clock.advance(10_000);
    expect([all.notices, all.seen, all.downs]).toEqual([[], [], []]);
  });

  it('together with others of its node is one notice without a report of its own', () => {
    all.live('Creative');
    all.says('Creative', 'running');
    for (const key of ['Survival', 'Creative']) {
      all.says(key, 'offline');
      banner(key);
    }
    all.clock.advance(5_000);
    expect(all.notices).toMatchObject([
      { title: 'node-1: 2 servers crashed', body: 'Survival, Creative', incidentId: null },
    ]);
  });
});

describe('a backup', () => {
  const ends = (key: string, uuid: string, isSuccessful: boolean) =>
    all.apply(key, { type: 'backup', uuid, isSuccessful });

  it('is told once, also when two accounts hear of it', () => {
    all.add('mine', { uuid: 'same', name: 'Survival' });
    all.add('shared', { uuid: 'same', name: 'Survival' });
    ends('mine', 'b1', false);
    ends('shared', 'b1', false);
    all.clock.advance(5_000);
    expect(all.titles).toEqual(['A backup of Survival failed']);
    ends('mine', 'b2', true);
    all.clock.advance(5_000);
    expect(all.titles.at(-1)).toBe('Survival was backed up');
  });
});

it('servers of several nodes that break one rule are one notice, and each rule has its own', () => {
  const alert = (ruleId: string) => ({ ruleId, title: ruleId, body: '', titleForMany: `servers: ${ruleId}` });
  const breaks = (key: string, node: string, ruleId: string) => {
    const server = noticeView(newRecord(key, 'a', sampleServer({ name: key, node }), all.clock.now()), 0);
    all.feed.add({
      ...{ kind: 'alert', server, before: 'running', at: all.clock.now(), isSeen: false },
      ...{ isRecovery: false, crash: null, incidentId: null, alert: alert(ruleId) },
    });
  };
  breaks('Survival', 'node-1', 'Memory');
  breaks('Creative', 'node-2', 'Memory');
  breaks('Survival', 'node-1', 'Disk');
  all.clock.advance(5_000);
  expect(all.notices.map(({ title, body }) => [title, body])).toEqual([
    ['2 servers: Memory', 'Survival, Creative'],
    ['Disk', ''],
  ]);
});
