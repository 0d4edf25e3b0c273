import type { WireError } from '../../preload/contract/errors';
import type { CrashReport } from '../../preload/contract/incidents';
import { type Api, toWireError } from '../api';

/** One crash report, read when it is opened. */
export class ReportReader {
  report = $state.raw<CrashReport | null>(null);
  error = $state.raw<WireError | null>(null);
  /** It was deleted, here or to make room. */
  readonly isGone: boolean = $derived(this.error?.code === 'not-found');

  readonly #api: Api;
  readonly #id: string;

  constructor(api: Api, id: string) {
    this.#api = api;
    this.#id = id;
  }

  read = async (): Promise<void> => {
    this.error = null;
    try {
      this.report = await this.#api.call('incidents.read', { id: this.#id });
    } catch (reason) {
      this.error = toWireError(reason);
    }
  };
}
