/**
 * Walks through the commands typed before.
 *
 * The first step back keeps what is in the field as the draft; only commands that begin with the draft are visited,
 * so that `say` and then up finds the last thing that was said. Stepping past the newest, or leaving, gives the
 * draft back.
 */
export class CommandHistory {
  #entries: readonly string[];
  #draft: string | null = null;
  #at: number;

  constructor(entries: readonly string[] = []) {
    this.#entries = entries;
    this.#at = entries.length;
  }

  /** The entry before, or null when there is none. */
  older(typed: string): string | null {
    const draft = this.#draft ?? typed;
    for (let index = this.#at - 1; index >= 0; index--) {
      const entry = this.#entries[index];
      if (entry === undefined || !entry.startsWith(draft) || entry === typed) continue;
      this.#draft = draft;
      this.#at = index;
      return entry;
    }
    return null;
  }

  /** The entry after, at the end the draft; null when nothing is being visited. */
  newer(typed: string): string | null {
    if (this.#draft === null) return null;
    for (let index = this.#at + 1; index < this.#entries.length; index++) {
      const entry = this.#entries[index];
      if (entry === undefined || !entry.startsWith(this.#draft) || entry === typed) continue;
      this.#at = index;
      return entry;
    }
    return this.leave();
  }

  /** Ends the walk: the draft it began with, or null when there was no walk. */
  leave(): string | null {
    const draft = this.#draft;
    this.#draft = null;
    this.#at = this.#entries.length;
    return draft;
  }

  /** The text was changed by hand: from here on it is a new draft. */
  edited(): void {
    this.leave();
  }

  /** What was typed before this history began. Ends a walk. */
  prepend(entries: readonly string[]): void {
    this.#entries = [...entries, ...this.#entries];
    this.leave();
  }

  /** A command was sent. A repeat of the newest is kept once. */
  push(command: string): void {
    if (this.#entries.at(-1) !== command) this.#entries = [...this.#entries, command];
    this.leave();
  }
}
