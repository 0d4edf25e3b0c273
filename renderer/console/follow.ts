/** Whether the view stays with the newest line, and how much arrived below it while it did not. */
export interface Follow {
  readonly isFollowing: boolean;
  readonly newLines: number;
}

export const FOLLOWING: Follow = { isFollowing: true, newLines: 0 };

/** After the view moved: at the bottom it follows, anywhere else it stays where it is. */
export function followAfterScroll(follow: Follow, isAtBottom: boolean): Follow {
  if (isAtBottom) return FOLLOWING;
  return follow.isFollowing ? { isFollowing: false, newLines: 0 } : follow;
}

/** After output arrived. */
export function followAfterLines(follow: Follow, lines: number): Follow {
  if (follow.isFollowing || lines === 0) return follow;
  return { isFollowing: false, newLines: follow.newLines + lines };
}

/** The words on the jump-to-end button. */
export function jumpLabel(newLines: number): string {
  if (newLines === 0) return 'Jump to end';
  if (newLines === 1) return '1 new line';
  return `${newLines > 9_999 ? '9,999+' : newLines.toLocaleString('en')} new lines`;
}
