import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import { Bulk } from '../bulk/bulk.svelte';
import { Palette } from '../palette/palette.svelte';
import { Listing } from '../servers/listing.svelte';
import { Asking } from '../servers/organise/asking.svelte';
import { Shortcuts } from '../shortcuts/shortcuts.svelte';
import { powerFailureTitle } from '../ui/sending-words';
import { AccountDialogs } from './account-dialogs.svelte';
import { Clock } from './clock.svelte';
import type { AppContext } from './context';
import { Finder } from './finder.svelte';
import { Fleet } from './fleet.svelte';
import { Incidents } from './incidents.svelte';
import { Menus } from './menus.svelte';
import { Notifications } from './notifications.svelte';
import { Organisation } from './organisation.svelte';
import { permissionNews } from './permission-news';
import { Power } from './power.svelte';
import { Preferences } from './preferences.svelte';
import { Scope } from './scope.svelte';
import { Selection } from './selection.svelte';
import { ServerActions } from './server-actions';
import { Toasts } from './toasts.svelte';
import { View } from './view.svelte';

/** Builds all state of the window around one api; `connect` starts it and returns the function that ends it. */
export function createApp(api: Api): AppContext & { readonly connect: () => () => void } {
  const toasts = new Toasts();
  const fleet = new Fleet(api);
  const preferences = new Preferences(api, toasts);
  const palette = new Palette(api);
  const selection = new Selection();
  const notifications = new Notifications(api, toasts);
  const incidents = new Incidents(api);
  const bulk = new Bulk({ api, fleet, preferences, toasts });
  const scope = new Scope({ fleet, preferences, selection });
  const view = new View(api, scope, notifications.see);
  /** The list, the server's page and its crash reports show what failed. */
  const showsFailureOf = (key: ServerKey): boolean => {
    const { place } = view;
    if (place.page === 'incident') return incidents.byId(place.id)?.key === key;
    return place.page === 'dashboard' || view.serverKey === key;
  };
  const power = new Power(api, (key, { signal, serverName, error }) => {
    if (showsFailureOf(key)) return;
    const server = fleet.server(key);
    const name = server === undefined ? serverName : `${serverName} on ${fleet.labelOf(server)}`;
    toasts.showError(powerFailureTitle(signal, error, name), error);
  });
  const organisation = new Organisation(api, toasts);
  const finder = new Finder({ fleet, organisation, scope, view });
  const listing = new Listing({ finder, fleet, organisation, scope, view });
  const connect = (): (() => void) => {
    const stops = [
      toasts.connect(api),
      // Before the fleet takes the change over: what it holds is what was known before.
      api.on('servers.changed', ({ upserts }) => {
        const onScreen = upserts.find(({ key }) => key === view.serverKey);
        const news = onScreen === undefined ? null : permissionNews(fleet.server(onScreen.key), onScreen);
        if (news !== null) toasts.show(news);
      }),
      fleet.connect(),
      preferences.connect(),
      organisation.connect(listing.begin),
      view.connect(),
      notifications.connect(),
      incidents.connect(),
      power.connect(),
      palette.connect(),
      bulk.connect(),
      api.on('servers.changed', ({ removed }) => {
        power.forget(removed);
        selection.remove(removed);
      }),
    ];
    // Nothing is lost when this cannot be asked: the page that cannot call main says so everywhere else.
    api.call('app.info', {}).then(
      ({ startupProblems }) => {
        for (const problem of startupProblems) toasts.show({ kind: 'error', ...problem });
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
    asking: new Asking(),
    bulk,
    clock: new Clock(),
    finder,
    fleet,
    incidents,
    listing,
    menus: new Menus(),
    notifications,
    organisation,
    palette,
    power,
    preferences,
    scope,
    selection,
    shortcuts: new Shortcuts(preferences),
    toasts,
    view,
    connect,
  };
}
