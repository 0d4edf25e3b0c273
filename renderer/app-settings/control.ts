/** What the control of a choice gets from its row. */
export interface ChoiceControl<Value> {
  readonly value: Value;
  readonly choose: (value: Value) => void;
  /** Id of its title. */
  readonly labelledBy: string;
  /** Id of the sentence about it. */
  readonly describedBy: string | undefined;
}
