import type { ServerKey } from '../../preload/contract/models';
import type { ViewRequest } from '../../preload/contract/view-request';
import type { Api } from '../api';
import type { SectionId } from '../app-settings/sections';
import type { Scope } from './scope.svelte';

export type ServerTab = 'console' | 'stats' | 'startup' | 'settings' | 'activity';

/** A time to which a console is scrolled; each request is one of its own. */
export interface Moment {
  /** Epoch ms. */
  readonly at: number;
}

/** What the main area shows. */
export type Place =
  | { readonly page: 'dashboard' }
  | { readonly page: 'server'; readonly key: ServerKey; readonly tab: ServerTab; readonly moment?: Moment }
  | { readonly page: 'accounts' }
  | { readonly page: 'notifications' }
  /** A crash report. */
  | { readonly page: 'incident'; readonly id: string }
  /** What holds for the whole program. */
  | { readonly page: 'app-settings'; readonly section?: SectionId };

/** Where the person is in the window. Main is told, because the server on screen is watched. */
export class View {
  place = $state.raw<Place>({ page: 'dashboard' });
  /** Filters the dashboard and the sidebar. */
  search = $state('');

  readonly serverKey: ServerKey | null = $derived(this.place.page === 'server' ? this.place.key : null);

  readonly #api: Api;
  readonly #scope: Pick<Scope, 'choose'>;
  readonly #opened: (key: ServerKey) => void;

  /** `opened` is called with each server that is brought on screen. */
  constructor(api: Api, scope: Pick<Scope, 'choose'>, opened: (key: ServerKey) => void) {
    this.#api = api;
    this.#scope = scope;
    this.#opened = opened;
  }

  connect(): () => void {
    this.#tellMain();
    return this.#api.on('view.requested', this.#show);
  }

  #show = (request: ViewRequest): void => {
    switch (request.to) {
      case 'dashboard':
        this.#scope.choose(request.accountId);
        return this.openDashboard();
      case 'server':
        // A question about its power is asked on whatever tab is open; all else is about its console.
        return request.power === undefined
          ? this.openServer(request.key, 'console', request.at)
          : this.openServer(request.key);
      case 'incident':
        return this.openIncident(request.id);
      case 'notifications':
        return this.openNotifications();
      case 'settings':
        return this.openAppSettings();
    }
  };

  openDashboard = (): void => this.#go({ page: 'dashboard' });

  openAccounts = (): void => this.#go({ page: 'accounts' });

  openNotifications = (): void => this.#go({ page: 'notifications' });

  openIncident = (id: string): void => this.#go({ page: 'incident', id });

  openAppSettings = (): void => this.#go({ page: 'app-settings' });

  openSettingsSection = (section: SectionId): void => this.#go({ page: 'app-settings', section });

  /** Keeps the tab when another server is opened from a server. `at`: where its console shall be, epoch ms. */
  openServer = (key: ServerKey, tab?: ServerTab, at?: number): void => {
    const kept = this.place.page === 'server' ? this.place.tab : 'console';
    this.#go({ page: 'server', key, tab: tab ?? kept, ...(at === undefined ? {} : { moment: { at } }) });
    this.#opened(key);
  };

  openTab = (tab: ServerTab): void => {
    if (this.place.page === 'server') this.#go({ page: 'server', key: this.place.key, tab });
  };

  #go(place: Place): void {
    const before = this.serverKey;
    this.place = place;
    if (this.serverKey !== before) this.#tellMain();
  }

  #tellMain(): void {
    // A failure is not worth a word: the server is then polled instead of watched, and says so itself.
    this.#api.call('servers.view', { key: this.serverKey }).catch(() => undefined);
  }
}
