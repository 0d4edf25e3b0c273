import type { Api } from '../api';
import { Clock } from './clock.svelte';
import type { AppContext } from './context';
import { Fleet } from './fleet.svelte';
import { Power } from './power.svelte';
import { Preferences } from './preferences.svelte';
import { Toasts } from './toasts.svelte';
import { View } from './view.svelte';

/** Builds all state of the window around one api; `connect` starts it and returns the function that ends it. */
export function createApp(api: Api): AppContext & { connect(): () => void } {
  const toasts = new Toasts();
  const fleet = new Fleet(api);
  const preferences = new Preferences(api, toasts);
  const view = new View(api);
  const connect = (): (() => void) => {
    const stops = [toasts.connect(api), fleet.connect(), preferences.connect(), view.connect()];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return { api, clock: new Clock(), fleet, power: new Power(api), preferences, toasts, view, connect };
}
