/** Doing an action, or saying why not: the same from a key and from the palette. */
import type { AppContext } from '../state/context';
import type { Action } from './action';

export const titleOf = (app: AppContext, action: Action): string => action.titleNow?.(app) ?? action.title;

/** False when nothing on screen can do it. */
export const isThere = (app: AppContext, { id, run }: Action): boolean =>
  run !== undefined || app.shortcuts.providerOf(id) !== undefined;

/** Why it cannot be done now, in a sentence; null when it can. */
export function blockedReason(app: AppContext, action: Action): string | null {
  return action.blocked?.(app) ?? app.shortcuts.providerOf(action.id)?.blocked?.() ?? null;
}

/** A reason is said aloud: who pressed keys looks at no button. */
export function runAction(app: AppContext, action: Action): void {
  const reason = blockedReason(app, action);
  if (reason !== null) {
    app.toasts.show({ kind: 'info', title: titleOf(app, action), body: reason });
    return;
  }
  if (action.run !== undefined) action.run(app);
  else app.shortcuts.providerOf(action.id)?.run();
}
