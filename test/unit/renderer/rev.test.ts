import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyChanges, indexServers } from '../../../renderer/state/index-servers';
import { RevGate } from '../../../renderer/state/rev';
import { server } from './samples';

describe('RevGate', () => {
  it('holds events back until the snapshot and then gives only the newer ones', () => {
    const gate = new RevGate();
    expect(gate.accepts({ rev: 4 })).toBe(false);
    expect(gate.accepts({ rev: 6 })).toBe(false);
    expect(gate.open(5)).toEqual({ apply: true, then: [{ rev: 6 }] });
    expect(gate.accepts({ rev: 6 })).toBe(false);
    expect(gate.accepts({ rev: 7 })).toBe(true);
  });

  it('drops a snapshot that is older than what is shown', () => {
    const gate = new RevGate();
    gate.open(1);
    expect(gate.accepts({ rev: 9 })).toBe(true);
    expect(gate.open(5)).toEqual({ apply: false, then: [] });
    expect(gate.accepts({ rev: 9 })).toBe(false);
  });

  it('applies the first snapshot whatever its rev', () => {
    expect(new RevGate().open(0)).toEqual({ apply: true, then: [] });
  });

  it('applies each event once and in order, wherever the snapshot arrives among them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (taken, arrives) => {
        const gate = new RevGate<{ rev: number }>();
        const applied: number[] = [];
        for (let rev = 1; rev <= 20; rev += 1) {
          // The snapshot was taken at `taken` and cannot arrive before that.
          if (rev - 1 === Math.max(taken, arrives)) applied.push(...gate.open(taken).then.map((event) => event.rev));
          if (gate.accepts({ rev })) applied.push(rev);
        }
        if (Math.max(taken, arrives) === 20) applied.push(...gate.open(taken).then.map((event) => event.rev));
        expect(applied).toEqual(Array.from({ length: 20 - taken }, (_, index) => taken + 1 + index));
      }),
    );
  });
});

describe('applyChanges', () => {
  it('replaces, adds and removes, and leaves the old map as it was', () => {
    const before = indexServers([server('a'), server('b')]);
    const after = applyChanges(before, [
      { rev: 1, upserts: [server('b', { state: 'offline' }), server('c')], removed: ['acc-1:a'] },
    ]);
    expect([...after.keys()]).toEqual(['acc-1:b', 'acc-1:c']);
    expect(after.get('acc-1:b')?.state).toBe('offline');
    expect([...before.keys()]).toEqual(['acc-1:a', 'acc-1:b']);
  });

  it('keeps the position of what changes, so that nothing jumps', () => {
    const before = indexServers([server('a'), server('b'), server('c')]);
    const after = applyChanges(before, [{ rev: 1, upserts: [server('a', { state: 'offline' })], removed: [] }]);
    expect([...after.keys()]).toEqual([...before.keys()]);
  });

  it('is the same map when there is nothing to do', () => {
    const before = indexServers([server('a')]);
    expect(applyChanges(before, [])).toBe(before);
  });
});
