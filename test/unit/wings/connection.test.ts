import { describe, expect, test } from 'vitest';

import { WingsConnection } from '../../../main/wings/connection';
import { WingsError } from '../../../main/wings/errors';
import { TokenSource } from '../../../main/wings/token-source';
import type { WireError } from '../../../preload/contract/errors';
import type { LinkState } from '../../../preload/contract/models';
import { FakeClock, settle } from './fake-clock';
import { FakeNode, tokenOf } from './fake-node';

function setUp({ lifeSeconds = 600, panelUrl = 'https://panel.example.com' } = {}) {
  const clock = new FakeClock();
  const node = new FakeNode();
  const links: LinkState[] = [];
  const asked: number[] = [];
  const priorities: string[] = [];
  const panel = {
    error: null as WireError | null,
    socketUrl: 'wss://node.example.net:8080/ws',
    /** Requests wait for it. */
    queue: Promise.resolve(),
  };
  let replays = 0;
  const connection = new WingsConnection({
    clock,
    random: () => 1,
    tokens: new TokenSource({
      clock,
      fetchToken: async (priority, turn) => {
        asked.push(clock.now());
        priorities.push(priority);
        turn.onHurry(() => priorities.push('hurried'));
        await panel.queue;
        if (panel.error !== null) return Promise.reject(new WingsError(panel.error));
        return Promise.resolve({ token: tokenOf(`t${asked.length}`, lifeSeconds), socketUrl: panel.socketUrl });
      },
    }),
    openSocket: node.openSocket,
    panelUrl,
    onEvent: () => undefined,
    onLink: (link) => links.push(link),
    onReplay: () => {
      replays += 1;
    },
  });
  const goLive = async () => {
    connection.start();
    await settle();
    node.socket.open();
    node.socket.receive('auth success');
  };
  const sentBy = (index: number) => node.sockets[index]?.sent.map((frame) => frame.event) ?? [];
  return {
    clock,
    node,
    links,
    asked,
    priorities,
    panel,
    connection,
    goLive,
    sentBy,
    /** How often events began to flow. */
    get lives() {
      return links.filter((link) => link.phase === 'live').length;
    },
    get replays() {
      return replays;
    },
    get link() {
      return connection.link;
    },
  };
}

const auths = (node: FakeNode) => node.socket.sent.filter((frame) => frame.event === 'auth').map((f) => f.args?.[0]);

describe('connecting', () => {
  test('token, socket with Origin, auth, then logs and stats', async () => {
    const it = setUp();
    await it.goLive();
    expect(it.node.socket.request).toEqual({
      url: 'wss://node.example.net:8080/ws',
      origin: 'https://panel.example.com',
    });
    expect(it.sentBy(0)).toEqual(['auth', 'send logs', 'send stats']);
    expect(it.links.map((link) => link.phase)).toEqual(['connecting', 'live']);
    expect(it.lives).toBe(1);
    expect(it.replays).toBe(1);
  });

  test('an unencrypted socket of an encrypted panel is refused', async () => {
    const it = setUp();
    it.panel.socketUrl = 'ws://node.example.net:8080/ws';
    it.connection.start();
    await settle();
    expect(it.node.sockets).toHaveLength(0);
    expect(it.link).toMatchObject({ phase: 'waiting', retryAt: it.clock.now() + 60_000, reason: { code: 'insecure' } });
    it.panel.socketUrl = 'wss://node.example.net:8080/ws';
    await it.clock.advance(60_000);
    expect(it.node.sockets).toHaveLength(1);
  });

  test.each(['not-a-panel', 'redirected', 'tls', 'ip-not-allowed', 'insecure'] as const)(
    'what is in the way (%s) may be gone in a minute, or after a change of network',
    async (code) => {
      const it = setUp();
      it.panel.error = { code, message: 'In the way.' };
      it.connection.start();
      await settle();
      expect(it.link).toMatchObject({ phase: 'waiting', retryAt: it.clock.now() + 60_000, reason: { code } });
      await it.clock.advance(60_000);
      expect(it.asked).toHaveLength(2);
      it.panel.error = null;
      await it.clock.advance(30_000);
      it.connection.wake();
      await settle();
      expect(it.node.sockets).toHaveLength(1);
    },
  );

  test.each(['forbidden', 'not-found'] as const)('waking up does not mend %s', async (code) => {
    const it = setUp();
    it.panel.error = { code, message: 'No.' };
    it.connection.start();
    await it.clock.advance(60_000);
    it.connection.wake();
    await settle();
    expect(it.link).toMatchObject({ phase: 'stopped', reason: { code } });
    expect(it.asked).toHaveLength(1);
  });

  test.each(['vault-locked', 'no-key'] as const)(
    '%s waits for the person, or for the computer to wake',
    async (code) => {
      const it = setUp();
      it.panel.error = { code, message: 'No key.' };
      it.connection.start();
      await it.clock.advance(3_600_000);
      expect(it.link).toMatchObject({ phase: 'stopped', reason: { code } });
      expect(it.asked).toHaveLength(1);
      it.panel.error = null;
      it.connection.wake();
      await settle();
      expect(it.node.sockets).toHaveLength(1);
    },
  );

  test.each(['forbidden', 'not-found', 'unauthorized', 'two-factor', 'application-key'] as const)(
    'a panel that says %s ends the tries',
    async (code) => {
      const it = setUp();
      it.panel.error = { code, message: 'No.' };
      it.connection.start();
      await it.clock.advance(3_600_000);
      expect(it.link).toMatchObject({ phase: 'stopped', reason: { code } });
      expect(it.asked).toHaveLength(1);
      it.panel.error = null;
      it.connection.start();
      await settle();
      expect(it.node.sockets).toHaveLength(1);
    },
  );

  test('a conflict is asked again every 30 s, a rate limit when the panel says', async () => {
    const it = setUp();
    it.panel.error = { code: 'conflict', message: 'Installing.' };
    it.connection.start();
    await settle();
    expect(it.link).toMatchObject({ phase: 'waiting', retryAt: it.clock.now() + 30_000, reason: { code: 'conflict' } });
    it.panel.error = { code: 'rate-limited', message: 'Slow.', retryAfterMs: 45_000 };
    await it.clock.advance(30_000);
    expect(it.link).toMatchObject({ phase: 'waiting', retryAt: it.clock.now() + 45_000 });
    it.panel.error = null;
    await it.clock.advance(45_000);
    expect(it.node.sockets).toHaveLength(1);
  });

  test('a refused Origin is followed by the next with the same token', async () => {
    const it = setUp({ panelUrl: 'https://typed.example.com' });
    it.connection.start();
    await settle();
    it.node.socket.fail({ kind: 'refused', status: 403, body: '' });
    expect(it.node.sockets.map((socket) => socket.request.origin)).toEqual([
      'https://panel.example.com',
      'https://typed.example.com',
    ]);
    it.node.socket.fail({ kind: 'refused', status: 403, body: '' });
    expect(it.link).toMatchObject({ phase: 'waiting', reason: { code: 'node' } });
    expect(it.asked).toHaveLength(1);
  });

  test('an untrusted certificate ends the tries and is shown', async () => {
    const it = setUp();
    it.connection.start();
    await settle();
    const certificate = { host: 'node:8080', fingerprint256: 'AA', subject: 's', issuer: 'i', validTo: 1 };
    it.node.socket.fail({ kind: 'tls', problem: 'DEPTH_ZERO_SELF_SIGNED_CERT', isPinned: false, certificate });
    expect(it.link).toMatchObject({ phase: 'stopped', reason: { code: 'tls', certificate } });
  });

  test.each([
    ['CERT_HAS_EXPIRED', false, 'has expired', false],
    ['CERT_HAS_EXPIRED', true, 'has expired', false],
    ['CERT_NOT_YET_VALID', false, 'is not valid yet', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false, 'is made out for another name', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', true, 'is not the one you trusted', true],
    ['ROOKERY_PIN_MISMATCH', true, 'is not the one you trusted', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, 'is not trusted by this computer', true],
  ])('%s (pinned: %s) says that it %s', async (problem, isPinned, words, isOffered) => {
    const it = setUp();
    it.connection.start();
    await settle();
    const certificate = { host: 'node:8080', fingerprint256: 'AA', subject: 's', issuer: 'i', validTo: 1 };
    it.node.socket.fail({ kind: 'tls', problem, isPinned, certificate });
    expect(it.link).toMatchObject({
      phase: 'stopped',
      reason: { code: 'tls', message: `The certificate of this node ${words}.`, detail: problem },
    });
    expect(JSON.stringify(it.link).includes('"certificate":{')).toBe(isOffered);
  });

  test('a refused certificate is looked at again after five minutes, without a word until there is news', async () => {
    const it = setUp();
    const refuse = () =>
      it.node.socket.fail({ kind: 'tls', problem: 'CERT_HAS_EXPIRED', isPinned: false, certificate: null });
    it.connection.start();
    await settle();
    refuse();
    await it.clock.advance(299_000);
    expect(it.node.sockets).toHaveLength(1);
    await it.clock.advance(1_000);
    expect(it.node.sockets).toHaveLength(2);
    refuse();
    expect(it.links.map((link) => link.phase)).toEqual(['connecting', 'stopped', 'stopped']);
    it.connection.wake();
    await settle();
    expect(it.node.sockets).toHaveLength(3);
    refuse();
    await it.clock.advance(300_000);
    it.node.socket.open();
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
    it.connection.stop();
    expect(it.clock.pending).toBe(0);
  });

  test('an unreachable node is tried with growing delays and few tokens', async () => {
    const it = setUp();
    it.connection.start();
    await settle();
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      it.node.socket.fail({ kind: 'network', problem: 'ECONNREFUSED' });
      const { link } = it;
      if (link.phase !== 'waiting') throw new Error(link.phase);
      waits.push(link.retryAt - it.clock.now());
      await it.clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(it.asked).toHaveLength(1);
  });

  test('a node that never answers is given up', async () => {
    const it = setUp();
    it.connection.start();
    await it.clock.advance(20_000);
    expect(it.node.sockets[0]?.ended).toBe('terminate');
    expect(it.links).toContainEqual(expect.objectContaining({ phase: 'waiting' }));
  });
});

describe('tokens on an open socket', () => {
  test('a token is renewed at 85 per cent of its life, without a new socket or replay', async () => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(508_000);
    expect(auths(it.node)).toHaveLength(1);
    await it.clock.advance(2_000);
    expect(auths(it.node)).toEqual([tokenOf('t1', 600), tokenOf('t2', 600)]);
    it.node.socket.receive('auth success');
    expect(it.node.sockets).toHaveLength(1);
    expect(it.lives).toBe(1);
    expect(it.replays).toBe(1);
    expect(it.links.map((link) => link.phase)).toEqual(['connecting', 'live']);
  });

  test('many jwt errors lead to one renewal, after which the gap is fetched', async () => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(20_000);
    for (let error = 0; error < 50; error += 1) it.node.socket.receive('jwt error', 'jwt: exp claim is invalid');
    await settle();
    expect(it.asked).toHaveLength(2);
    expect(it.link).toMatchObject({ phase: 'waiting', reason: { code: 'rate-limited' } });
    // Errors of events that were under way while the new token travelled are no answer to it.
    it.node.socket.receive('jwt error', 'jwt: exp claim is invalid');
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
    expect(it.lives).toBe(2);
    expect(it.sentBy(0)).toEqual(['auth', 'send logs', 'send stats', 'auth', 'send logs', 'send stats']);
    expect(it.node.sockets).toHaveLength(1);
  });

  test('a node is asked for no more replays than it answers', async () => {
    const it = setUp();
    expect(it.connection.requestReplay()).toBe(false);
    await it.goLive();
    expect(it.connection.requestReplay()).toBe(true);
    expect(it.connection.requestReplay()).toBe(false);
    await it.clock.advance(6_000);
    expect(it.connection.requestReplay()).toBe(true);
  });

  test('a token of five seconds never costs more than three requests a minute', async () => {
    const it = setUp({ lifeSeconds: 5 });
    await it.goLive();
    for (let second = 0; second < 120; second += 1) {
      await it.clock.advance(1_000);
      if (auths(it.node).length > it.lives) it.node.socket.receive('auth success');
    }
    expect(it.node.sockets).toHaveLength(1);
    expect(it.asked.length).toBeLessThanOrEqual(7);
    expect(it.lives).toBeGreaterThan(3);
    expect(it.links.filter((link) => link.phase === 'waiting').every((link) => link.retryAt > 0)).toBe(true);
  });

  test('a renewal that is refused for a while keeps the socket', async () => {
    const it = setUp();
    await it.goLive();
    it.panel.error = { code: 'conflict', message: 'Restoring a backup.' };
    for (let step = 0; step < 60; step += 1) {
      await it.clock.advance(10_000);
    }
    expect(it.node.sockets).toHaveLength(1);
    expect(it.link).toMatchObject({ phase: 'waiting', reason: { message: 'Restoring a backup.' } });
    it.panel.error = null;
    await it.clock.advance(20_000);
    await it.clock.advance(10_000);
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
    expect(it.replays).toBe(2);
  });

  test.each(['not-a-panel', 'redirected', 'tls', 'ip-not-allowed', 'insecure', 'vault-locked'] as const)(
    'a renewal that meets %s keeps the socket while its token is good',
    async (code) => {
      const it = setUp();
      await it.goLive();
      it.panel.error = { code, message: 'In the way.' };
      // Asked at 85 per cent of the ten minutes, and a minute later.
      await it.clock.advance(595_000);
      expect(it.asked).toHaveLength(3);
      expect(it.link.phase).toBe('live');
      it.panel.error = null;
      it.connection.wake();
      await settle();
      it.node.socket.receive('auth success');
      expect(it.node.sockets).toHaveLength(1);
      expect(it.links.map((link) => link.phase)).toEqual(['connecting', 'live']);
      expect(it.replays).toBe(1);
    },
  );

  test('only when the token ran out the link waits, still on the same socket', async () => {
    const it = setUp();
    await it.goLive();
    it.panel.error = { code: 'not-a-panel', message: 'A log-in page.' };
    await it.clock.advance(600_000);
    expect(it.link).toMatchObject({ phase: 'waiting', reason: { message: 'A log-in page.' } });
    const { link } = it;
    it.panel.error = null;
    await it.clock.advance(link.phase === 'waiting' ? link.retryAt - it.clock.now() : 0);
    expect(it.asked).toHaveLength(4);
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
    expect(it.node.sockets).toHaveLength(1);
    expect(it.replays).toBe(2);
  });

  test('without a key the connection ends with its token, and nobody is asked for the key after that', async () => {
    const it = setUp();
    await it.goLive();
    it.panel.error = { code: 'vault-locked', message: 'Locked.' };
    await it.clock.advance(3_600_000);
    expect(it.link).toMatchObject({ phase: 'stopped', reason: { code: 'vault-locked' } });
    expect(it.asked).toHaveLength(3);
  });

  test.each(['forbidden', 'not-found', 'unauthorized'] as const)('a renewal refused with %s ends it', async (code) => {
    const it = setUp();
    await it.goLive();
    it.panel.error = { code, message: 'No.' };
    await it.clock.advance(520_000);
    expect(it.link).toMatchObject({ phase: 'stopped', reason: { code } });
    expect(it.node.socket.ended).toBe('close');
  });

  test('a renewal that leads to an unencrypted address keeps the socket and does not go there', async () => {
    const it = setUp();
    await it.goLive();
    it.panel.socketUrl = 'ws://other.example.net:8080/ws';
    await it.clock.advance(595_000);
    expect(it.link.phase).toBe('live');
    expect(it.asked).toHaveLength(3);
    expect(it.node.sockets).toHaveLength(1);
    it.node.socket.drop();
    await it.clock.advance(1_000);
    // The refused token is not used again either.
    expect(it.node.sockets).toHaveLength(1);
    expect(it.link.phase).toBe('waiting');
  });

  test('a throttled auth is sent again after 5 s', async () => {
    const it = setUp();
    it.connection.start();
    await settle();
    it.node.socket.open();
    it.node.socket.receive('throttled', 'auth');
    await it.clock.advance(4_900);
    expect(auths(it.node)).toHaveLength(1);
    await it.clock.advance(1_000);
    expect(auths(it.node)).toHaveLength(2);
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
  });

  test('a throttled replay is asked for again', async () => {
    const it = setUp();
    await it.goLive();
    it.node.socket.receive('throttled', 'send logs');
    await it.clock.advance(6_000);
    expect(it.sentBy(0).filter((event) => event === 'send logs')).toHaveLength(2);
    expect(it.replays).toBe(2);
  });

  test.each([
    ['daemon error', 'Error Event [x]: an unexpected error was encountered'],
    ['jwt error', 'Error Event [x]: jwt: created too far in past (denylist)'],
  ])('a token refused by %s is replaced', async (event, text) => {
    const it = setUp();
    it.connection.start();
    await settle();
    it.node.socket.open();
    it.node.socket.receive(event, text);
    expect(it.link).toMatchObject({ phase: 'waiting', reason: { code: 'node' } });
    await it.clock.advance(12_000);
    expect(it.asked).toHaveLength(2);
    it.node.socket.open();
    it.node.socket.receive('auth success');
    expect(it.link.phase).toBe('live');
  });

  test('a node newer than its panel is named as such', async () => {
    const it = setUp();
    it.connection.start();
    for (let round = 0; round < 2; round += 1) {
      await it.clock.advance(12_000);
      it.node.socket.open();
      it.node.socket.receive('jwt error', 'Error Event [x]: jwt: missing connect permission');
    }
    expect(it.link).toMatchObject({ phase: 'stopped', reason: { code: 'forbidden' } });
  });
});

describe('the end of a connection', () => {
  test('a drop is followed by a quick try with the same token, and the replay', async () => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(3_000);
    it.node.socket.drop();
    expect(it.link).toMatchObject({
      phase: 'waiting',
      retryAt: it.clock.now() + 1_000,
      reason: { message: 'The node closed the connection. Trying again.' },
    });
    await it.clock.advance(1_000);
    it.node.socket.open();
    it.node.socket.receive('auth success');
    expect(it.asked).toHaveLength(1);
    expect(it.lives).toBe(2);
    expect(it.sentBy(1)).toEqual(['auth', 'send logs', 'send stats']);
  });

  test('a node that drops right after the welcome is not hammered', async () => {
    const it = setUp();
    await it.goLive();
    const waits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      it.node.socket.drop();
      if (it.link.phase === 'waiting') waits.push(it.link.retryAt - it.clock.now());
      await it.clock.advance(waits.at(-1) ?? 0);
      it.node.socket.open();
      it.node.socket.receive('auth success');
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  test.each([
    [4409, 'server is suspended', 30_000, 'conflict'],
    [1009, '', 1_000, 'node'],
    [1001, '', 1_000, 'offline'],
  ])('close code %i (%s)', async (code, reason, waitMs, expected) => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(3_000);
    it.node.socket.drop(code, reason);
    expect(it.link).toMatchObject({
      phase: 'waiting',
      retryAt: it.clock.now() + waitMs,
      reason: { code: expected },
    });
  });

  test('a deleted server ends the tries, unless it is being moved', async () => {
    const gone = setUp();
    await gone.goLive();
    gone.node.socket.receive('deleted', 'null');
    expect(gone.link).toMatchObject({ phase: 'stopped', reason: { code: 'not-found' } });
    expect(gone.node.socket.ended).toBe('close');

    const moved = setUp();
    await moved.goLive();
    moved.node.socket.receive('transfer status', 'processing');
    moved.node.socket.receive('deleted', 'null');
    expect(moved.link).toMatchObject({ phase: 'waiting', reason: { code: 'conflict' } });

    const closed = setUp();
    await closed.goLive();
    closed.node.socket.receive('transfer status', 'processing');
    closed.node.socket.drop(1001, 'server deleted');
    expect(closed.link).toMatchObject({ phase: 'waiting', reason: { code: 'conflict' } });
    await closed.clock.advance(30_000);
    expect(closed.asked).toHaveLength(2);
  });

  test('after a transfer the new token leads to the new node', async () => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(15_000);
    it.panel.socketUrl = 'wss://other.example.net:8080/ws';
    it.node.socket.receive('transfer status', 'completed');
    await settle();
    expect(it.node.sockets.map((socket) => socket.request.url)).toEqual([
      'wss://node.example.net:8080/ws',
      'wss://other.example.net:8080/ws',
    ]);
    expect(it.node.sockets[0]?.ended).toBe('close');
    expect(it.asked).toHaveLength(2);
  });

  test('after sleep only a pong proves that the socket lives: frames may be from before', async () => {
    const it = setUp();
    await it.goLive();
    it.node.answersPings = false;
    it.connection.wake();
    it.node.socket.receive('status', 'running');
    await it.clock.advance(2_500);
    expect(it.link.phase).not.toBe('live');
    const awake = setUp();
    await awake.goLive();
    awake.connection.wake();
    await awake.clock.advance(2_500);
    expect(awake.link.phase).toBe('live');
  });

  test('a missed pong drops the socket, traffic counts as one', async () => {
    const it = setUp();
    it.node.answersPings = false;
    await it.goLive();
    await it.clock.advance(25_000);
    expect(it.node.socket.pings).toBe(1);
    it.node.socket.receive('console output', 'still here');
    await it.clock.advance(35_000);
    expect(it.node.socket.pings).toBe(2);
    await it.clock.advance(10_000);
    expect(it.node.sockets[0]?.ended).toBe('terminate');
    expect(it.links.at(-1)).toMatchObject({ phase: 'waiting', reason: { code: 'timeout' } });
  });

  test('waking up tries a waiting connection at once and asks an open one', async () => {
    const it = setUp();
    it.node.answersPings = false;
    await it.goLive();
    it.connection.wake();
    expect(it.node.socket.pings).toBe(1);
    await it.clock.advance(2_500);
    expect(it.node.sockets[0]?.ended).toBe('terminate');
    it.connection.wake();
    await settle();
    expect(it.node.sockets).toHaveLength(2);
    expect(it.asked).toHaveLength(1);
  });

  test('stop leaves no timer and no socket behind', async () => {
    const it = setUp();
    await it.goLive();
    it.connection.stop();
    expect(it.link).toEqual({ phase: 'idle' });
    expect(it.node.socket.ended).toBe('close');
    expect(it.clock.pending).toBe(0);
    it.connection.start();
    it.connection.stop();
    await settle();
    expect(it.node.sockets).toHaveLength(1);
  });
});

describe('commands', () => {
  const codeOf = (promise: Promise<void>) =>
    promise.then(
      () => 'sent',
      (error: unknown) => (error instanceof WingsError ? error.wire.code : 'other'),
    );

  test('ten at once, then one a second, in order', async () => {
    const it = setUp();
    await it.goLive();
    await it.clock.advance(5_000);
    const start = it.clock.now();
    const sentAt: number[] = [];
    for (let number = 0; number < 13; number += 1) {
      void it.connection.sendCommand(`say ${number}`).then(() => sentAt.push(it.clock.now() - start));
    }
    await it.clock.advance(10_000);
    expect(sentAt).toHaveLength(13);
    expect(sentAt[9]).toBeLessThan(600);
    expect((sentAt[12] ?? 0) - (sentAt[10] ?? 0)).toBeGreaterThanOrEqual(2_000);
    const commands = it.node.socket.sent.filter((frame) => frame.event === 'send command').map((f) => f.args?.[0]);
    expect(commands).toEqual(Array.from({ length: 13 }, (_none, number) => `say ${number}`));
  });

  test('what cannot be sent is refused with a reason', async () => {
    const it = setUp();
    expect(await codeOf(it.connection.sendCommand('list'))).toBe('offline');
    await it.goLive();
    expect(await codeOf(it.connection.sendCommand('one\ntwo'))).toBe('invalid');
    expect(await codeOf(it.connection.sendCommand('x'.repeat(4_000)))).toBe('invalid');
    expect(await codeOf(it.connection.sendCommand('list'))).toBe('sent');
  });

  test('commands that still wait when the connection drops are rejected', async () => {
    const it = setUp();
    await it.goLive();
    const outcomes = Array.from({ length: 12 }, () => codeOf(it.connection.sendCommand('list')));
    await settle();
    it.node.socket.drop();
    expect(await Promise.all(outcomes)).toEqual(['sent', ...Array.from({ length: 11 }, () => 'offline')]);
  });
});

describe('a person who opens the server', () => {
  const held = () => {
    let leave = () => {};
    const queue = new Promise<void>((resolve) => (leave = resolve));
    return { queue, leave };
  };

  test('moves the token that waits in the queue ahead', async () => {
    const it = setUp();
    const { queue, leave } = held();
    it.panel.queue = queue;
    it.connection.start('catch-up');
    it.connection.hurry();
    it.connection.hurry();
    expect(it.priorities).toEqual(['catch-up', 'hurried']);
    leave();
    await settle();
    expect(it.node.sockets).toHaveLength(1);
    expect(it.asked).toHaveLength(1);
  });

  test('does not wait for the next try', async () => {
    const it = setUp();
    it.connection.start('catch-up');
    await settle();
    it.connection.sleep();
    await it.clock.advance(20_000);
    it.connection.hurry();
    await settle();
    expect(it.node.sockets).toHaveLength(2);
  });

  test('moves the renewal of a token that ran out ahead', async () => {
    const it = setUp();
    await it.goLive();
    const { queue } = held();
    it.panel.queue = queue;
    await it.clock.advance(620_000);
    expect(it.link.phase).toBe('waiting');
    it.connection.hurry();
    expect(it.priorities).toEqual(['click', 'renewal', 'hurried']);
  });

  test('has a renewal that failed tried again, and leaves a live socket alone', async () => {
    const it = setUp();
    await it.goLive();
    it.connection.hurry();
    await settle();
    expect(it.asked).toHaveLength(1);
    expect(it.link.phase).toBe('live');
    it.panel.error = { code: 'conflict', message: 'Busy.' };
    await it.clock.advance(512_000);
    expect(it.asked).toHaveLength(2);
    await it.clock.advance(13_000);
    it.connection.hurry();
    expect(it.priorities).toEqual(['click', 'renewal', 'click']);
    expect(it.node.sockets).toHaveLength(1);
  });

  test('asks nothing more of a server that has refused for good', async () => {
    const it = setUp();
    it.panel.error = { code: 'forbidden', message: 'No.' };
    it.connection.start('catch-up');
    await settle();
    it.connection.hurry();
    await it.clock.advance(60_000);
    expect(it.asked).toHaveLength(1);
    expect(it.link.phase).toBe('stopped');
  });
});

test('after sleep a token that ran out is one connection of many; before that it goes first', async () => {
  const it = setUp();
  await it.goLive();
  await it.clock.advance(511_000);
  it.node.socket.receive('auth success');
  expect(it.priorities).toEqual(['click', 'renewal']);
  it.clock.sleep(3_600_000);
  await it.clock.advance(1_000);
  expect(it.priorities).toEqual(['click', 'renewal', 'catch-up']);
});
