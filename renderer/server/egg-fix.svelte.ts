import type { WireError } from '../../preload/contract/errors';
import { toWireError } from '../api';

/** One thing that a fix does. */
export interface FixStep {
  /** Said when a later step fails. */
  readonly done: string;
  /** Said when this one fails. */
  readonly failed: string;
  readonly run: () => Promise<unknown>;
}

/** Does the steps of a fix in order; after a failure it goes on with the one that failed. */
export class EggFix {
  isBusy = $state(false);
  error = $state.raw<WireError | null>(null);
  /** What was done before something failed, and what failed. */
  title = $state('');

  /** What the steps were made for, and how many of them are done. */
  #input: string | null = null;
  #doneSteps = 0;

  /** True when all is done. Other input starts again from the first step. */
  async run(input: string, steps: readonly FixStep[]): Promise<boolean> {
    if (this.isBusy) return false;
    if (input !== this.#input) this.#doneSteps = 0;
    this.#input = input;
    this.isBusy = true;
    this.error = null;
    try {
      for (const [index, step] of steps.entries()) {
        if (index < this.#doneSteps) continue;
        this.title = [...steps.slice(0, index).map(({ done }) => done), step.failed].join(' ');
        await step.run();
        this.#doneSteps = index + 1;
      }
      return true;
    } catch (reason) {
      this.error = toWireError(reason);
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
