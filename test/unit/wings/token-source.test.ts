import { describe, expect, test } from 'vitest';

import { WingsError } from '../../../main/wings/errors';
import { type SocketToken, TokenSource } from '../../../main/wings/token-source';
import { FakeClock } from './fake-clock';
import { tokenOf } from './fake-node';

function setUp(lifeSeconds = 600) {
  const clock = new FakeClock();
  const asked: number[] = [];
  const state: { failure: WingsError | null } = { failure: null };
  /** A request may wait for its place in the queue until `leave`. */
  const place = { isHeld: false, hurries: 0, leave: () => {} };
  const source = new TokenSource({
    clock,
    fetchToken: async (_priority, turn): Promise<SocketToken> => {
      asked.push(clock.now());
      if (place.isHeld) {
        turn.onHurry(() => (place.hurries += 1));
        await new Promise<void>((resolve) => (place.leave = resolve));
        turn.left(clock.now());
      }
      if (state.failure !== null) return Promise.reject(state.failure);
      return Promise.resolve({ token: tokenOf(String(asked.length), lifeSeconds), socketUrl: 'wss://node/ws' });
    },
  });
  return { clock, source, asked, state, place };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof WingsError ? error.wire.code : 'other'),
  );

describe('token source', () => {
  test('a reconnect uses the token again, until 30 s before its end', async () => {
    const { clock, source, asked } = setUp();
    const first = await source.acquire('click', false);
    await clock.advance(560_000);
    expect((await source.acquire('renewal', false)).token).toBe(first.token);
    await clock.advance(10_000);
    expect((await source.acquire('renewal', false)).token).not.toBe(first.token);
    expect(asked).toHaveLength(2);
  });

  test('a short token is used again while a quarter of its life is left', async () => {
    const { clock, source, asked } = setUp(5);
    await source.acquire('click', false);
    await clock.advance(2_000);
    await source.acquire('click', false);
    expect(asked).toHaveLength(1);
    await clock.advance(2_000);
    expect(source.availableAt(false) - clock.now()).toBe(8_000);
  });

  test('a clock that was set back by an hour puts no renewal off by that', async () => {
    const clock = new FakeClock();
    let setBackMs = 0;
    const now = () => clock.now() - setBackMs;
    const fetchToken = () => Promise.resolve({ token: tokenOf('one', 600), socketUrl: 'wss://node/ws' });
    const source = new TokenSource({ clock: { now, after: (ms, run) => clock.after(ms, run) }, fetchToken });
    await source.acquire('click', false);
    setBackMs = 3_600_000;
    expect(source.availableAt(true)).toBe(now());
    await source.acquire('renewal', true);
    expect(source.availableAt(true) - now()).toBe(12_000);
  });

  test('a fetch that waits in the queue is hurried when a person begins to wait, and counts from when it leaves', async () => {
    const { clock, source, asked, place } = setUp();
    place.isHeld = true;
    const first = source.acquire('catch-up', false);
    source.hurry();
    expect(place.hurries).toBe(1);
    await clock.advance(240_000);
    place.leave();
    const grant = await first;
    expect(asked).toHaveLength(1);
    expect(grant.expiresAt).toBe(clock.now() + 599_000);
    expect(source.availableAt(true) - clock.now()).toBe(12_000);
  });

  test('a click that joins a fetch hurries it, a renewal does not', async () => {
    const { source, asked, place } = setUp();
    place.isHeld = true;
    const first = source.acquire('catch-up', false);
    void source.acquire('renewal', true);
    expect(place.hurries).toBe(0);
    void source.acquire('click', false);
    expect(place.hurries).toBe(1);
    place.leave();
    await first;
    expect(asked).toHaveLength(1);
    source.hurry();
    expect(place.hurries).toBe(1);
  });

  test('two at once share one request', async () => {
    const { source, asked } = setUp();
    const [one, two] = await Promise.all([source.acquire('click', false), source.acquire('renewal', true)]);
    expect(one).toBe(two);
    expect(asked).toHaveLength(1);
  });

  test('requests keep 12 s between them, and no more than three a minute', async () => {
    const { clock, source, asked } = setUp();
    const start = clock.now();
    for (let second = 0; second < 180; second += 1) {
      if (source.availableAt(true) <= clock.now()) await source.acquire('renewal', true);
      else expect(await codeOf(source.acquire('renewal', true))).toBe('rate-limited');
      await clock.advance(1_000);
    }
    expect(asked.map((at) => (at - start) / 1_000)).toEqual([0, 12, 24, 60, 72, 84, 120, 132, 144]);
  });

  test('a refused token is not used again', async () => {
    const { clock, source, asked } = setUp();
    const { token } = await source.acquire('click', false);
    source.refuse('another');
    expect((await source.acquire('click', false)).token).toBe(token);
    source.refuse(token);
    expect(source.availableAt(false)).toBe(clock.now() + 12_000);
    await clock.advance(12_000);
    expect((await source.acquire('click', false)).token).not.toBe(token);
    expect(asked).toHaveLength(2);
  });

  test('the panel says when to ask again', async () => {
    const { clock, source, state } = setUp();
    state.failure = new WingsError({ code: 'rate-limited', message: 'Too many.', retryAfterMs: 40_000 });
    expect(await codeOf(source.acquire('click', false))).toBe('rate-limited');
    state.failure = null;
    expect(source.availableAt(false)).toBe(clock.now() + 40_000);
    await clock.advance(40_000);
    expect(await codeOf(source.acquire('click', false))).toBe('none');
  });

  test('each new token is told with what it permits, one that cannot be read is not', async () => {
    const clock = new FakeClock();
    const told: (readonly string[])[] = [];
    const payload = (permissions: unknown) => Buffer.from(JSON.stringify({ permissions })).toString('base64url');
    const tokens = [`h.${payload(['control.start'])}.s`, 'unreadable', `h.${payload({ 3: 'file.read' })}.s`];
    const source = new TokenSource({
      clock,
      fetchToken: () => Promise.resolve({ token: tokens.shift() ?? '', socketUrl: 'wss://node/ws' }),
      onClaims: ({ permissions }) => told.push(permissions),
    });
    await source.acquire('click', true);
    await source.acquire('click', false);
    expect(told).toEqual([['control.start']]);
    for (const _more of tokens.slice()) {
      await clock.advance(20_000);
      await source.acquire('renewal', true);
    }
    expect(told).toEqual([['control.start'], ['file.read']]);
  });
});
