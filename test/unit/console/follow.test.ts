import { describe, expect, it } from 'vitest';

import { followAfterLines, followAfterScroll, FOLLOWING, jumpLabel } from '../../../renderer/console/follow';

describe('follow', () => {
  it('counts nothing while it follows', () => {
    expect(followAfterLines(FOLLOWING, 20)).toBe(FOLLOWING);
  });

  it('counts what arrives while the view is up', () => {
    const up = followAfterScroll(FOLLOWING, false);
    expect(up).toEqual({ isFollowing: false, newLines: 0 });
    const later = followAfterLines(followAfterLines(up, 3), 4);
    expect(later.newLines).toBe(7);
    expect(followAfterScroll(later, false)).toBe(later);
    expect(followAfterScroll(later, true)).toBe(FOLLOWING);
  });

  it('says how many lines are below', () => {
    expect(jumpLabel(0)).toBe('Jump to end');
    expect(jumpLabel(1)).toBe('1 new line');
    expect(jumpLabel(1234)).toBe('1,234 new lines');
    expect(jumpLabel(50_000)).toBe('9,999+ new lines');
  });
});
