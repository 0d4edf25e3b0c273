import type { ServerKey } from '../../preload/contract/models';
import { extended, NOTHING_PICKED, type Picked, toggled, withAll, without } from '../bulk/picked';

/** The servers picked out of the list, by key: neither a filter nor an update changes which they are. */
export class Selection {
  #picked = $state.raw<Picked>(NOTHING_PICKED);

  has(key: ServerKey): boolean {
    return this.#picked.keys.has(key);
  }

  get isEmpty(): boolean {
    return this.#picked.keys.size === 0;
  }

  toggle = (key: ServerKey): void => {
    this.#picked = toggled(this.#picked, key);
  };

  /** A range to this row; `from`: the row with the focus, where a range by keyboard begins. */
  extendTo(key: ServerKey, order: readonly ServerKey[], from?: ServerKey): void {
    this.#picked = extended(this.#picked, key, order, from);
  }

  add(keys: readonly ServerKey[]): void {
    this.#picked = withAll(this.#picked, keys);
  }

  remove(keys: readonly ServerKey[]): void {
    this.#picked = without(this.#picked, keys);
  }

  clear = (): void => {
    this.#picked = NOTHING_PICKED;
  };
}
