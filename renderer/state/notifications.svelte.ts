import { SvelteMap } from 'svelte/reactivity';

import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import type { AlertRule, NotificationSettings, NotificationsState } from '../../preload/contract/notifications';
import { type Api, toWireError } from '../api';
import { type HistoryFilter, NO_FILTER } from '../notifications/history';
import { isProblem } from '../notifications/kinds';
import type { RuleDraft } from '../notifications/rule-draft';
import { readByOpening, type UnreadByServer, unreadByServer } from '../notifications/unread';
import { RevGate } from './rev';
import type { Toasts } from './toasts.svelte';

/** The rule in the editor: `id` null for a new one. */
export interface OpenRule {
  readonly id: string | null;
  /** What the fields show first; null: what was kept, or the rule itself. */
  readonly start: RuleDraft | null;
}

/** The history of notifications, what holds for them, and the alert rules. */
export class Notifications {
  /** null until main has told them. */
  current = $state.raw<NotificationsState | null>(null);
  /** Why they could not be read; rare, because main answers them from memory. */
  error = $state.raw<WireError | null>(null);
  /** The rule editor that is open; `RuleDialog.svelte` draws it. */
  openRule = $state.raw<OpenRule | null>(null);
  /** What of the page is shown; it is the same when a person comes back to it. */
  tab = $state<'history' | 'settings'>('history');
  filter = $state.raw<HistoryFilter>(NO_FILTER);

  readonly unreadCount: number = $derived(this.current?.entries.filter(({ isRead }) => !isRead).length ?? 0);
  readonly unreadProblems: number = $derived(
    this.current?.entries.filter((entry) => !entry.isRead && isProblem(entry.kind)).length ?? 0,
  );

  /** When each server was last opened in this window, epoch ms. */
  readonly #openedAt = new SvelteMap<ServerKey, number>();
  readonly unreadByServer: UnreadByServer = $derived(unreadByServer(this.current?.entries ?? [], this.#openedAt));

  /** What was typed into a rule that was left without saving, by the id of the rule; an empty id for a new one. */
  readonly drafts = new SvelteMap<string, RuleDraft>();

  /** What was typed as the times of quiet hours and is no time, or could not be kept. */
  readonly quietDrafts = $state<{ from: string | null; to: string | null }>({ from: null, to: null });

  readonly #api: Api;
  readonly #toasts: Toasts;
  #gate = new RevGate<NotificationsState>();

  constructor(api: Api, toasts: Toasts) {
    this.#api = api;
    this.#toasts = toasts;
  }

  /** Subscribes first, then asks for the snapshot; returns the function that ends it. */
  connect(): () => void {
    this.#gate = new RevGate();
    const stop = this.#api.on('notifications.changed', (state) => {
      if (this.#gate.accepts(state)) this.current = state;
    });
    void this.load();
    return stop;
  }

  load = async (): Promise<void> => {
    this.error = null;
    try {
      const state = await this.#api.call('notifications.read', {});
      const { apply, then } = this.#gate.open(state.rev);
      if (apply) this.current = state;
      const last = then.at(-1);
      if (last !== undefined) this.current = last;
      this.#readOpened();
    } catch (reason) {
      this.error = toWireError(reason);
    }
  };

  /** Epoch ms until which nothing is shown on the desktop; null: not paused. */
  pausedUntil(now: number): number | null {
    const until = this.current?.settings.pausedUntil ?? null;
    return until !== null && until > now ? until : null;
  }

  /** The person has this server in front of them: what is about it is read. */
  see = (key: ServerKey): void => {
    this.#openedAt.set(key, Date.now());
    this.#readOpened();
  };

  /** A failure is not worth a word: the history then shows as unread what was seen, until it is read there. */
  #readOpened(): void {
    const ids = readByOpening(this.current?.entries ?? [], this.#openedAt);
    if (ids.length > 0) this.#api.call('notifications.markRead', { ids }).catch(() => undefined);
  }

  markRead = (ids: readonly string[] | null): Promise<boolean> =>
    this.#try('This could not be marked as read', () => this.#api.call('notifications.markRead', { ids }));

  clear = (): Promise<boolean> =>
    this.#try('The history could not be cleared', () => this.#api.call('notifications.clear', {}));

  configure = (change: Partial<Omit<NotificationSettings, 'pausedUntil'>>): Promise<boolean> =>
    this.#try('This choice could not be kept', () => this.#api.call('notifications.configure', { change }));

  /** Epoch ms; null ends the pause. */
  pause = (until: number | null): Promise<boolean> =>
    this.#try(until === null ? 'The pause could not be ended' : 'Notifications could not be paused', () =>
      this.#api.call('notifications.pause', { until }),
    );

  saveRule = (rule: AlertRule): Promise<boolean> =>
    this.#try('The rule could not be saved', () => this.#api.call('alerts.save', { rule }));

  removeRule = (id: string): Promise<boolean> =>
    this.#try('The rule could not be removed', () => this.#api.call('alerts.remove', { id }));

  /** Opens the editor; `start`: fields that are filled in already. */
  editRule = (id: string | null, start: RuleDraft | null = null): void => {
    this.openRule = { id, start };
  };

  closeRule = (): void => {
    this.openRule = null;
  };

  async #try(title: string, run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run();
      return true;
    } catch (reason) {
      this.#toasts.showError(title, toWireError(reason));
      return false;
    }
  }
}
