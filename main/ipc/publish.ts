/** The one place that sends events to the page. */
import type { Events } from '../../preload/contract/calls';
import { channelOf } from '../../preload/contract/channels';

/** Sends one event of the contract to the window, if there is one. */
export type Publish = <K extends keyof Events>(name: K, payload: Events[K]) => void;

/** The part of a window's `webContents` that is used. */
export interface EventTarget {
  isDestroyed(): boolean;
  send(channel: string, payload: unknown): void;
}

/** `target` is asked at each event, because the window may be closed or recreated. */
export function createPublish(target: () => EventTarget | null): Publish {
  return (name, payload) => {
    const page = target();
    if (page !== null && !page.isDestroyed()) page.send(channelOf(name), payload);
  };
}
