/** Once nothing has come for this long, ms, the list is at rest. */
const REST_MS = 150;
/** So many get their turn at once; the next ones wait for the next frame. */
const AT_ONCE = 6;
const FRAME_MS = 16;

/** What can wait until a list neither scrolls nor changes, in the order in which it came. */
export class RestQueue {
  readonly #waiting = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Runs when the list is at rest, unless the returned function was called before. */
  add(run: () => void): () => void {
    this.#waiting.add(run);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#turn, REST_MS);
    return () => void this.#waiting.delete(run);
  }

  #turn = (): void => {
    for (const run of [...this.#waiting].slice(0, AT_ONCE)) {
      this.#waiting.delete(run);
      run();
    }
    this.#timer = this.#waiting.size === 0 ? undefined : setTimeout(this.#turn, FRAME_MS);
  };
}
