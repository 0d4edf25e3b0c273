export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 6;
const EDGE = 8;

/** Where a tip of this size goes: centred below its anchor, above when there is no room, always inside the window. */
export function placeTip(
  anchor: Box,
  tip: { width: number; height: number },
  page: { width: number; height: number },
): { left: number; top: number } {
  const wanted = anchor.left + anchor.width / 2 - tip.width / 2;
  const left = Math.max(EDGE, Math.min(wanted, page.width - tip.width - EDGE));
  const below = anchor.top + anchor.height + GAP;
  const fitsBelow = below + tip.height <= page.height - EDGE;
  return { left: Math.round(left), top: Math.round(fitsBelow ? below : Math.max(EDGE, anchor.top - tip.height - GAP)) };
}
