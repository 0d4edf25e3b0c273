import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AccountSession } from '../../../main/fleet/account-session';
import { Records } from '../../../main/fleet/records';
import { decodeServerPage } from '../../../main/panel/decode';
import { readAllPages } from '../../../main/panel/paging';
import type { AccountStatus } from '../../../preload/contract/models';
import { FakeBudget } from '../../fakes/fake-budget';
import { FakeClient } from '../../fakes/fake-client';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';
import { json } from '../panel/fixtures';
import { damaged, SECRET } from '../panel/mutate';
import { unshowable } from '../panel/shown';

const BODY = json('servers-list.json');
const WHOLE = decodeServerPage(BODY).servers.map(({ uuid }) => uuid);

/** An account whose panel answers this, and what is known of its servers. */
function accountOf(body: () => unknown) {
  const client = new FakeClient();
  const clock = new FakeClock();
  const log = new FakeLog();
  const records = new Records(clock, () => {});
  const statuses: AccountStatus[] = [];
  client.onList = () => readAllPages(() => Promise.resolve(decodeServerPage(body())));
  const session = new AccountSession({
    client,
    budget: new FakeBudget(),
    listsAll: false,
    clock,
    random: () => 0.5,
    log,
    events: {
      onStatus: (status) => statuses.push(status),
      onListed: (listing, askedAt) => records.merge('a', listing, askedAt),
      onResources: () => {},
      onResourcesFailed: () => {},
    },
  });
  const uuids = () => records.of('a').map(({ server }) => server.uuid);
  return { session, clock, log, statuses, uuids };
}

describe('a damaged list of servers', () => {
  it('never leaves an account without its servers or a word about them', async () => {
    await fc.assert(
      fc.asyncProperty(damaged([BODY]), async (body) => {
        const { session, statuses, uuids } = accountOf(() => body);
        await session.refresh('click');
        const status = statuses.at(-1);
        if (status?.kind === 'failing') expect(unshowable(status.error)).toBeNull();
        else {
          expect(status?.kind).toBe('ready');
          expect(uuids().length + session.unreadable.length).toBeGreaterThan(0);
        }
        expect(JSON.stringify([statuses, session.unreadable])).not.toContain(SECRET.slice(5));
        session.stop();
      }),
      { numRuns: 200 },
    );
  });

  it('does not take away the servers that are known, unless it is a list of its own that leaves them out', async () => {
    await fc.assert(
      fc.asyncProperty(damaged([BODY], ['data', '1', 'attributes']), async (body) => {
        let current: unknown = BODY;
        const { session, uuids } = accountOf(() => current);
        await session.refresh('click');
        current = body;
        await session.refresh('click');
        for (const uuid of WHOLE.filter((_, index) => index !== 1)) expect(uuids()).toContain(uuid);
        session.stop();
      }),
      { numRuns: 200 },
    );
  });

  it('is read again, and everything is back', async () => {
    let current: unknown = { object: 'list', data: 'x' };
    const { session, clock, statuses, uuids } = accountOf(() => current);
    session.start();
    await settled();
    expect(statuses.at(-1)?.kind).toBe('failing');
    current = BODY;
    await clock.pass(5_000);
    expect(statuses.at(-1)?.kind).toBe('ready');
    expect(uuids()).toEqual(WHOLE);
    session.stop();
  });
});
