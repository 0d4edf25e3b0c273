import type { WireError } from '../../preload/contract/errors';

/** How far something that was asked for has come. */
export type Loadable<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: WireError };

export const LOADING: { readonly kind: 'loading' } = { kind: 'loading' };

/** Closes a switch over a union: a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
