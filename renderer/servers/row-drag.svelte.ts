import type { ServerKey } from '../../preload/contract/models';

/** What is dragged goes beside a place of the list, or onto the head of a section. */
export interface DropTarget {
  readonly id: string;
  readonly side: 'before' | 'after';
}

/** Farther than this it is a drag and no click, px. */
const DRAG_PX = 4;
/** So near to an edge the list scrolls, px. */
const EDGE_PX = 36;
const SCROLL_PX = 10;

export interface DragOptions {
  readonly body: () => HTMLElement;
  /** Whether a place lies beside its neighbours, as cards do, or above them. */
  readonly isSideways: () => boolean;
  readonly dropped: (keys: readonly ServerKey[], target: DropTarget) => void;
}

/** Rows that follow the pointer from their handle to another place; Escape takes them back. */
export class RowDrag {
  keys = $state.raw<readonly ServerKey[]>([]);
  target = $state.raw<DropTarget | null>(null);
  /** Of the pointer, for what follows it. */
  point = $state.raw<{ readonly x: number; readonly y: number }>({ x: 0, y: 0 });
  isDragging = $state(false);

  readonly #options: DragOptions;
  #from = { x: 0, y: 0 };
  #frame = 0;
  #stop: (() => void) | null = null;

  constructor(options: DragOptions) {
    this.#options = options;
  }

  grab(event: PointerEvent, keys: readonly ServerKey[]): void {
    if (event.button !== 0) return;
    // The press on the handle is neither one on the row nor the beginning of a selection.
    event.preventDefault();
    this.end();
    this.keys = keys;
    this.#from = { x: event.clientX, y: event.clientY };
    const listening = new AbortController();
    const options = { signal: listening.signal, capture: true };
    window.addEventListener('pointermove', this.#move, options);
    window.addEventListener('pointerup', this.#release, options);
    window.addEventListener('pointercancel', this.end, options);
    window.addEventListener('blur', this.end, options);
    window.addEventListener('keydown', this.#key, options);
    this.#stop = () => listening.abort();
  }

  /** Takes it back. */
  end = (): void => {
    this.#stop?.();
    this.#stop = null;
    cancelAnimationFrame(this.#frame);
    this.isDragging = false;
    this.target = null;
    this.keys = [];
  };

  #move = (event: PointerEvent): void => {
    const { clientX: x, clientY: y } = event;
    if (!this.isDragging && Math.hypot(x - this.#from.x, y - this.#from.y) < DRAG_PX) return;
    this.point = { x, y };
    this.target = this.#targetAt(x, y);
    if (this.isDragging) return;
    this.isDragging = true;
    this.#frame = requestAnimationFrame(this.#scroll);
  };

  #release = (): void => {
    const { keys, target, isDragging } = this;
    this.end();
    if (!isDragging) return;
    // The click that follows is part of the drag.
    window.addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    if (target !== null) this.#options.dropped(keys, target);
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.end();
  };

  #targetAt(x: number, y: number): DropTarget | null {
    const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place], [data-drop]');
    const id = element?.dataset['place'] ?? element?.dataset['drop'];
    if (element === null || element === undefined || id === undefined) return null;
    if (!this.#options.body().contains(element) && element.dataset['drop'] === undefined) return null;
    const box = element.getBoundingClientRect();
    const isAfter = this.#options.isSideways() ? x > box.left + box.width / 2 : y > box.top + box.height / 2;
    return { id, side: isAfter ? 'after' : 'before' };
  }

  /** Near the upper or lower edge the list scrolls on under the pointer. */
  #scroll = (): void => {
    const body = this.#options.body();
    const { top, bottom } = body.getBoundingClientRect();
    const { x, y } = this.point;
    const step = y < top + EDGE_PX ? -SCROLL_PX : y > bottom - EDGE_PX ? SCROLL_PX : 0;
    if (step !== 0) {
      body.scrollTop += step;
      this.target = this.#targetAt(x, y);
    }
    this.#frame = requestAnimationFrame(this.#scroll);
  };
}

function swallow(event: MouseEvent): void {
  event.stopPropagation();
  event.preventDefault();
}
