/**
 * The rule for snapshots and events of one counter: events that arrive before the snapshot wait for it, and of
 * everything only what is newer counts.
 */
export class RevGate<E extends { readonly rev: number }> {
  #rev = -1;
  #hasSnapshot = false;
  #early: E[] = [];

  /** An event: true when it should be applied now. */
  accepts(event: E): boolean {
    if (!this.#hasSnapshot) {
      this.#early.push(event);
      return false;
    }
    if (event.rev <= this.#rev) return false;
    this.#rev = event.rev;
    return true;
  }

  /** A snapshot of this rev: whether to apply it, and the waiting events that are newer, oldest first. */
  open(rev: number): { apply: boolean; then: readonly E[] } {
    const apply = rev > this.#rev || !this.#hasSnapshot;
    this.#hasSnapshot = true;
    if (apply) this.#rev = rev;
    const then = this.#early.filter((event) => event.rev > this.#rev).sort((a, b) => a.rev - b.rev);
    this.#early = [];
    for (const event of then) this.#rev = event.rev;
    return { apply, then };
  }
}
