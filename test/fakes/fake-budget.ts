/** A rate budget that says what a test wants. */
import type { FleetBudget } from '../../main/fleet/account-session';
import type { Cancel } from '../../main/ports';
import type { BudgetState } from '../../preload/contract/models';
import { NO_BUDGET } from './samples';

export class FakeBudget implements FleetBudget {
  readonly listeners = new Set<(state: BudgetState) => void>();
  #state: BudgetState = NO_BUDGET;

  state(): BudgetState {
    return this.#state;
  }

  onChange(listener: (state: BudgetState) => void): Cancel {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<BudgetState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.listeners) listener(this.#state);
  }
}
