import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ACK_CHARS, AckCounter } from '../../../renderer/console/ack-counter';

describe('AckCounter', () => {
  it('reports a portion as soon as it is full', () => {
    const reports: number[] = [];
    const counter = new AckCounter((chars) => reports.push(chars));
    counter.queue(3 * ACK_CHARS);
    counter.take(ACK_CHARS - 1);
    expect(reports).toEqual([]);
    counter.take(1);
    expect(reports).toEqual([ACK_CHARS]);
  });

  it('reports the rest when nothing is queued', () => {
    const reports: number[] = [];
    const counter = new AckCounter((chars) => reports.push(chars));
    counter.queue(100);
    counter.queue(20);
    counter.take(100);
    expect(reports).toEqual([]);
    counter.take(20);
    expect(reports).toEqual([120]);
  });

  it('reports every unit exactly once, whatever the sizes and the order', () => {
    const steps = fc.array(fc.record({ chars: fc.integer({ min: 1, max: 70_000 }), drain: fc.boolean() }));
    fc.assert(
      fc.property(steps, (all) => {
        let reported = 0;
        const counter = new AckCounter((chars) => (reported += chars));
        const waiting: number[] = [];
        for (const { chars, drain } of all) {
          counter.queue(chars);
          waiting.push(chars);
          while (drain && waiting.length > 0) counter.take(waiting.shift() ?? 0);
        }
        for (const chars of waiting) counter.take(chars);
        expect(reported).toBe(all.reduce((sum, { chars }) => sum + chars, 0));
      }),
    );
  });
});
