import type { WireError } from '../../preload/contract/errors';
import type { ServerSummary } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { type Draft, draftsOf, keepDrafts, type NameDrafts, NO_DRAFTS } from './name-drafts';

type Field = keyof NameDrafts;
type Values = Pick<ServerSummary, Field>;

/** Name and description as they are being edited: each field follows the server until somebody types into it. */
export class NameForm {
  isSaving = $state(false);
  error = $state.raw<WireError | null>(null);

  readonly #api: Api;
  readonly #server: () => ServerSummary;
  #drafts = $state.raw<NameDrafts>(NO_DRAFTS);
  /** Saved over what the server was known to have; counts until its next values arrive. */
  #saved = $state.raw<{ readonly values: Values; readonly over: Values } | null>(null);

  constructor(api: Api, server: () => ServerSummary) {
    this.#api = api;
    this.#server = server;
    this.#drafts = draftsOf(server().key);
  }

  get name(): string {
    return this.#drafts.name?.typed ?? this.#current('name');
  }

  get description(): string {
    return this.#drafts.description?.typed ?? this.#current('description');
  }

  /** Space around them is not kept by the panel, so it is no change. */
  get isDirty(): boolean {
    return (
      this.name.trim() !== this.#current('name').trim() ||
      this.description.trim() !== this.#current('description').trim()
    );
  }

  /** True when the server got another value while this one was typed. */
  movedOn(field: Field): boolean {
    const draft = this.#drafts[field];
    if (draft === null || this.isSaving) return false;
    const current = this.#current(field);
    return draft.over !== current && draft.typed.trim() !== current.trim();
  }

  typeName = (text: string): void => this.#type('name', text);

  typeDescription = (text: string): void => this.#type('description', text);

  discard = (): void => {
    this.error = null;
    this.#keep(NO_DRAFTS);
  };

  save = async (): Promise<void> => {
    const { key } = this.#server();
    const over: Values = { name: this.#current('name'), description: this.#current('description') };
    const values: Values = { name: this.name.trim(), description: this.description.trim() };
    const before = this.#drafts;
    this.isSaving = true;
    this.error = null;
    try {
      await this.#api.call('servers.rename', { key, ...values });
      this.#saved = { values, over };
      // What was typed while it was being saved is a new draft over what was saved.
      const left = (field: Field): Draft | null => {
        const draft = this.#drafts[field];
        return draft === null || draft === before[field] ? null : { typed: draft.typed, over: values[field] };
      };
      this.#keep({ name: left('name'), description: left('description') });
    } catch (reason) {
      this.error = toWireError(reason);
    } finally {
      this.isSaving = false;
    }
  };

  #current(field: Field): string {
    const shown = this.#server()[field];
    return this.#saved !== null && shown === this.#saved.over[field] ? this.#saved.values[field] : shown;
  }

  #type(field: Field, typed: string): void {
    this.error = null;
    const current = this.#current(field);
    const draft = typed === current ? null : { typed, over: this.#drafts[field]?.over ?? current };
    this.#keep({ ...this.#drafts, [field]: draft });
  }

  #keep(drafts: NameDrafts): void {
    this.#drafts = drafts;
    keepDrafts(this.#server().key, drafts);
  }
}
