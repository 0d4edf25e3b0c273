/** Makes a page see its window's state, which a browser without a screen does not have. */
import type { WindowState } from '../shared/wire';

type Frame = (time: number) => void;

/**
 * Replaces visibility, focus and animation frames of this world with those of the window; answers with the function
 * that tells of a change.
 */
export function followWindow(initial: WindowState, announces: boolean): (state: WindowState) => void {
  let state = initial;
  const held = new Map<number, Frame>();
  const schedule = window.requestAnimationFrame.bind(window);
  const cancel = window.cancelAnimationFrame.bind(window);
  let heldId = -1;

  const getter = (name: 'hidden' | 'visibilityState', get: () => unknown) =>
    Object.defineProperty(Document.prototype, name, { get, enumerable: true, configurable: true });
  getter('hidden', () => !state.visible);
  getter('visibilityState', () => (state.visible ? 'visible' : 'hidden'));
  Document.prototype.hasFocus = () => state.visible && state.focused;

  // A hidden window draws no frames: callbacks wait until it is shown.
  window.requestAnimationFrame = (callback) => {
    if (state.visible) return schedule(callback);
    held.set(heldId, callback);
    return heldId--;
  };
  window.cancelAnimationFrame = (id) => {
    if (!held.delete(id)) cancel(id);
  };

  return (next) => {
    const before = state;
    state = next;
    if (next.visible && !before.visible) {
      for (const callback of held.values()) schedule(callback);
      held.clear();
    }
    // Events reach both worlds, so only one announces.
    if (!announces) return;
    if (next.visible !== before.visible) document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    if (next.focused !== before.focused) window.dispatchEvent(new Event(next.focused ? 'focus' : 'blur'));
  };
}
