/** Half an hour of everything that goes wrong, in simulated time: `npm run bench` has the same for a big fleet. */
import { expect, it } from 'vitest';

import { LIMIT, runDay } from '../bench/day/day';

it('a fleet keeps to its budgets through outages, sleep and a flapping network, and is right in the end', async () => {
  const day = await runDay({ panels: 7, servers: 84, sockets: 40, minutes: 30 });
  // One node that refuses, one panel that is spent and one that is silent are among them, or this would show nothing.
  expect(day.refused).toBeGreaterThan(0);
  expect(day.sockets).toBe(40);
  expect(Math.max(...day.mostPerMinute)).toBeLessThanOrEqual(LIMIT / 4);
  expect(Math.max(...day.mostAtStart)).toBeLessThanOrEqual(LIMIT);
  expect(day.refusedUnasked).toBe(0);
  expect(day.tokens.most).toBeLessThanOrEqual(5);
  expect(day.tokens.shortestMs).toBeGreaterThanOrEqual(12_000);
  expect(day.wrong).toEqual([]);
}, 240_000);
