import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { decodeActivityPage } from '../../../main/panel/activity';
import { decodeServerPage } from '../../../main/panel/decode';
import { PanelError } from '../../../main/panel/errors';
import { errorFromResponse } from '../../../main/panel/refusals';
import { decodeStartup } from '../../../main/panel/startup';
import { decodeFrame } from '../../../main/wings/frames';
import { decodeClaims } from '../../../main/wings/token';
import { CLAIMS } from './claims';
import { json, lowered, object, recordedErrors, text } from './fixtures';
import { damaged, SECRET } from './mutate';
import { shownClaims, shownFrame, unshowable } from './shown';

const RUNS = { numRuns: 150 };

/** What a decoder made of a body: a value, or the error that it threw; anything else that is thrown fails the test. */
function outcome<T>(act: () => T): { readonly value: T } | { readonly error: PanelError } {
  try {
    return { value: act() };
  } catch (thrown) {
    if (thrown instanceof PanelError) return { error: thrown };
    throw thrown;
  }
}

function expectTold({ wire }: PanelError): void {
  expect(unshowable(wire)).toBeNull();
  expect(JSON.stringify(wire)).not.toContain(SECRET.slice(5));
}

describe('a damaged answer is a value that can be shown, or a clear error without what was in it', () => {
  it.each(Object.entries(CLAIMS))('%s', (_name, { decode, shown, files }) => {
    fc.assert(
      fc.property(damaged(files.map(json)), (body) => {
        const found = outcome(() => decode(body));
        if ('error' in found) expectTold(found.error);
        else {
          expect(v.safeParse(shown, found.value).issues).toBeUndefined();
          // It crosses to the window as it is.
          expect(structuredClone(found.value)).toEqual(found.value);
        }
        expect(Object.prototype).not.toHaveProperty('deep');
      }),
      RUNS,
    );
  });

  it('anything at all in the place of an answer', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        for (const { decode, shown } of Object.values(CLAIMS)) {
          const found = outcome(() => decode(body));
          if ('error' in found) expectTold(found.error);
          else expect(v.safeParse(shown, found.value).issues).toBeUndefined();
        }
      }),
      RUNS,
    );
  });
});

describe('damage inside one entry of a list leaves the others as they were', () => {
  const INDEX = 1;

  /** The list with a damaged entry, without anything that was done to its place in the list. */
  const withDamage = (file: string) => {
    const list = object(file) as { data: unknown[] };
    return damaged([list.data[INDEX]]).map((entry) => {
      const data = list.data.map((other, index) => (index === INDEX ? entry : other));
      return { ...list, data };
    });
  };

  it('servers', () => {
    const whole = decodeServerPage(json('servers-list.json')).servers;
    fc.assert(
      fc.property(withDamage('servers-list.json'), (body) => {
        const { servers, problems } = decodeServerPage(body);
        const others = servers.length === whole.length ? servers.filter((_, index) => index !== INDEX) : servers;
        expect(others).toEqual(whole.filter((_, index) => index !== INDEX));
        expect(servers.length + problems.length).toBe(whole.length);
        for (const { message } of problems) expect(message).toMatch(/cannot be shown: .*\(.+\)\.$/s);
        expect(JSON.stringify(problems)).not.toContain(SECRET.slice(5));
      }),
      RUNS,
    );
  });

  it('egg variables', () => {
    const whole = decodeStartup(json('startup.json')).variables;
    fc.assert(
      fc.property(withDamage('startup.json'), (body) => {
        const { variables, problems } = decodeStartup(body);
        const others = variables.length === whole.length ? variables.filter((_, index) => index !== INDEX) : variables;
        expect(others).toEqual(whole.filter((_, index) => index !== INDEX));
        expect(variables.length + problems.length).toBe(whole.length);
        expect(JSON.stringify(problems)).not.toContain(SECRET.slice(5));
      }),
      RUNS,
    );
  });

  it('activity', () => {
    const whole = decodeActivityPage(json('activity.json')).entries;
    fc.assert(
      fc.property(withDamage('activity.json'), (body) => {
        const { entries, unreadable } = decodeActivityPage(body);
        const others = unreadable === 0 ? entries.filter((_, index) => index !== INDEX) : entries;
        expect(others).toEqual(whole.filter((_, index) => index !== INDEX));
        expect(entries.length + unreadable).toBe(whole.length);
      }),
      RUNS,
    );
  });
});

describe('damaged refusals', () => {
  const bodies = Object.values(recordedErrors).map(({ file }) => json(`errors/${file}`));
  const statuses = [...new Set(Object.values(recordedErrors).map((entry) => entry.http_status))];
  const headers = fc.constantFrom(
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json', 'retry-after': 'soon', 'x-ratelimit-reset': '1e999' },
    { 'content-type': 'text/html' },
    {},
    ...Object.values(recordedErrors).map((entry) => lowered(entry.headers)),
  );
  const routes = fc.constantFrom(
    'account',
    'server',
    'power',
    'command',
    'variable',
    'image',
    'activity',
    'write-file',
  );

  it('are still a sentence', () => {
    fc.assert(
      fc.property(damaged(bodies), fc.constantFrom(...statuses), headers, routes, (body, status, sent, route) => {
        const answer = { status, headers: sent, body: JSON.stringify(body) };
        const context = {
          host: 'panel.example.com:443',
          apiKey: SECRET,
          sendsRateHeaders: true,
          now: 1_795_168_800_000,
        };
        expectTold(errorFromResponse(answer, { ...context, route: route }));
      }),
      { numRuns: 400 },
    );
  });
});

describe('damaged frames and tokens of a node', () => {
  const lines = ['ws-transcript.jsonl', 'ws-transcript-errors.jsonl'].flatMap((name) =>
    text(name)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string; args?: unknown[] }),
  );
  const frames = lines.map(({ event, args }) => ({ event, args }));
  /** Figures travel as JSON inside of an argument. */
  const inner = frames.flatMap(({ event, args }) => {
    const [arg] = args ?? [];
    return typeof arg === 'string' && arg.startsWith('{') ? [{ event, payload: JSON.parse(arg) as unknown }] : [];
  });

  const check = (frame: string) => {
    const event = decodeFrame(frame);
    expect(v.safeParse(shownFrame, event).issues).toBeUndefined();
  };

  it('are an event, an unknown one or a malformed one', () => {
    fc.assert(
      fc.property(damaged(frames), (frame) => check(JSON.stringify(frame) ?? '')),
      { numRuns: 400 },
    );
  });

  it('so are damaged figures', () => {
    fc.assert(
      fc.property(fc.constantFrom(...inner), damaged(inner.map(({ payload }) => payload)), ({ event }, payload) =>
        check(JSON.stringify({ event, args: [JSON.stringify(payload)] })),
      ),
      RUNS,
    );
  });

  it('so is text that was cut or is none', () => {
    const texts = frames.map((frame) => JSON.stringify(frame));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.tuple(fc.constantFrom(...texts), fc.nat()).map(cut)), check), RUNS);
  });

  it('a token that is no token has no claims', () => {
    const { payload } = object('websocket-token.decoded.json');
    fc.assert(
      fc.property(fc.oneof(fc.string(), damaged([payload]).map(asToken)), (token) => {
        expect(v.safeParse(shownClaims, decodeClaims(token)).issues).toBeUndefined();
      }),
      RUNS,
    );
  });
});

const cut = ([frame, at]: readonly [string, number]): string => frame.slice(0, at % frame.length);
const asToken = (payload: unknown): string => `x.${Buffer.from(JSON.stringify(payload) ?? '').toString('base64url')}.x`;
