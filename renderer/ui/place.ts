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

const MENU_GAP = 4;

/** Where a menu of this size goes: under its anchor (at it, when that is a point), above when there is more room. */
export function placeMenu(
  anchor: Box,
  menu: { width: number; height: number },
  page: { width: number; height: number },
  align: 'start' | 'end',
): { left: number; top: number } {
  const gap = anchor.height === 0 ? 0 : MENU_GAP;
  const wanted = align === 'start' ? anchor.left : anchor.left + anchor.width - menu.width;
  const left = Math.max(EDGE, Math.min(wanted, page.width - menu.width - EDGE));
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - menu.height;
  const fitsBelow = below + menu.height <= page.height - EDGE;
  const top = fitsBelow || above < EDGE ? Math.min(below, page.height - menu.height - EDGE) : above;
  return { left: Math.round(left), top: Math.round(Math.max(EDGE, top)) };
}
