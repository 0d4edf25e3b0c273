import type { ServerKey } from '../../../preload/contract/models';
import type { Shown } from './views';

/** What is asked about groups, tags and views. */
export type Asked =
  | { readonly kind: 'tags'; readonly keys: readonly ServerKey[] }
  /** A new group with these servers in it. */
  | { readonly kind: 'new-group'; readonly keys: readonly ServerKey[] }
  | { readonly kind: 'rename-group'; readonly id: string }
  | { readonly kind: 'delete-group'; readonly id: string }
  | { readonly kind: 'save-view'; readonly shown: Shown }
  | { readonly kind: 'rename-view'; readonly id: string }
  | { readonly kind: 'delete-view'; readonly id: string };

/** The dialog about groups, tags and views that is open; `OrganiseDialogs.svelte` draws it. */
export class Asking {
  current = $state.raw<Asked | null>(null);

  ask = (asked: Asked): void => {
    this.current = asked;
  };

  close = (): void => {
    this.current = null;
  };
}
