import type { Api } from '../api';
import { AccountDialogs } from './account-dialogs.svelte';
import { Clock } from './clock.svelte';
import type { AppContext } from './context';
import { Fleet } from './fleet.svelte';
import { Menus } from './menus.svelte';
import { Power } from './power.svelte';
import { Preferences } from './preferences.svelte';
import { ServerActions } from './server-actions';
import { Toasts } from './toasts.svelte';
import { View } from './view.svelte';

/** Builds all state of the window around one api; `connect` starts it and returns the function that ends it. */
export function createApp(api: Api): AppContext & { readonly connect: () => () => void } {
  const toasts = new Toasts();
  const fleet = new Fleet(api);
  const preferences = new Preferences(api, toasts);
  const power = new Power(api);
  const view = new View(api);
  const connect = (): (() => void) => {
    const stops = [
      toasts.connect(api),
      fleet.connect(),
      preferences.connect(),
      view.connect(),
      power.connect(),
      api.on('servers.changed', ({ removed }) => power.forget(removed)),
    ];
    // Nothing is lost when this cannot be asked: the page that cannot call main says so everywhere else.
    api.call('app.info', {}).then(
      ({ startupProblem }) => {
        if (startupProblem !== null) toasts.show({ kind: 'error', title: 'Settings were reset', body: startupProblem });
      },
      () => undefined,
    );
    return () => {
      for (const stop of stops) stop();
    };
  };
  return {
    accountDialogs: new AccountDialogs(),
    actions: new ServerActions(api, toasts),
    api,
    clock: new Clock(),
    fleet,
    menus: new Menus(),
    power,
    preferences,
    toasts,
    view,
    connect,
  };
}
