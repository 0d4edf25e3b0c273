import type { ServerKey } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import type { Toasts } from '../state/toasts.svelte';
import type { Span } from './range';

/** Saves figures where the person says; main asks where, and writes. */
export class StatsExport {
  isSaving = $state(false);

  readonly #api: Api;
  readonly #toasts: Toasts;
  readonly #key: ServerKey;

  constructor(api: Api, toasts: Toasts, key: ServerKey) {
    this.#api = api;
    this.#toasts = toasts;
    this.#key = key;
  }

  /** null: everything. */
  async save(span: Span | null): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    try {
      const from = span === null ? null : Math.max(0, Math.floor(span.from));
      const to = span === null ? null : Math.ceil(span.to);
      const saved = await this.#api.call('stats.export', { key: this.#key, from, to });
      if (saved !== null) this.#toasts.show({ kind: 'success', title: 'Figures saved', body: saved.file });
    } catch (reason) {
      this.#toasts.showError('The figures could not be saved', toWireError(reason));
    } finally {
      this.isSaving = false;
    }
  }
}
