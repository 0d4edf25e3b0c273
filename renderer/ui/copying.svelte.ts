/** So long the answer stays at the button, ms. */
const ANSWER_MS = 1_400;

/** Copies text and says for a moment how that went, at the place where it was asked for. */
export class Copying {
  outcome = $state<'copied' | 'failed' | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.outcome = 'copied';
    } catch {
      this.outcome = 'failed';
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.outcome = null), ANSWER_MS);
  }

  /** For a status region. */
  get words(): string {
    return this.outcome === 'copied' ? 'Copied' : this.outcome === 'failed' ? 'Not copied' : '';
  }
}
