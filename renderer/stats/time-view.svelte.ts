import { type Pointer, pointerAfter, type Range, type Span, spanBetween } from './range';

/** The range chosen last: whatever is looked at next begins with it. */
let chosen: Range = '10-min';

/** How the person looks at the graphs, all of them alike. */
export class TimeView {
  range = $state<Range>(chosen);
  /** A part of the time that was drawn out; null: the range. */
  zoomed = $state.raw<Span | null>(null);
  /** The right edge while the view is paused; null: it follows. */
  pausedAt = $state<number | null>(null);
  /** The right edge while a part of the time is being drawn out, so that nothing moves under the pointer. */
  heldAt = $state<number | null>(null);
  pointer = $state.raw<Pointer | null>(null);

  show = (range: Range): void => {
    chosen = range;
    this.range = range;
    this.zoomed = null;
  };

  zoom = (one: number, two: number): void => {
    this.zoomed = spanBetween(one, two);
  };

  resetZoom = (): void => {
    this.zoomed = null;
  };

  togglePause(edge: number): void {
    this.pausedAt = this.pausedAt === null ? edge : null;
  }

  /** `at` null: at nothing any more. */
  point = (at: number | null): void => {
    this.pointer = pointerAfter(this.pointer, at);
  };

  pointByKey(at: number | null): void {
    this.pointer = at === null ? null : { at, isByKeyboard: true };
  }
}
