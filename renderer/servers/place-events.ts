import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { AppContext } from '../state/context';
import { serverEntries } from './server-entries';

/** What happens at a server in the list, the same for a row and for a card. */
export interface PlaceEvents {
  /** A plain click opens; with a key held it selects, as in every list. */
  press(event: MouseEvent, server: ServerSummary, place: string): void;
  pressBox(event: MouseEvent, server: ServerSummary): void;
  key(event: KeyboardEvent, server: ServerSummary): void;
  openMenu(event: MouseEvent, server: ServerSummary, place: string): void;
  openButtonMenu(button: HTMLElement, server: ServerSummary): void;
  focused(place: string): void;
  grab(event: PointerEvent, server: ServerSummary): void;
}

export interface PlaceOptions extends Pick<PlaceEvents, 'focused' | 'grab'> {
  /** Keys of the servers that are shown, in order. */
  readonly order: () => readonly ServerKey[];
}

export function placeEvents(app: AppContext, { order, focused, grab }: PlaceOptions): PlaceEvents {
  const { menus, selection, view } = app;
  return {
    press(event, server, place) {
      focused(place);
      if (event.shiftKey) selection.extendTo(server.key, order());
      else if (event.ctrlKey || event.metaKey) selection.toggle(server.key);
      else view.openServer(server.key);
    },
    pressBox(event, server) {
      if (event.shiftKey) selection.extendTo(server.key, order());
      else selection.toggle(server.key);
    },
    key(event, server) {
      if (event.target !== event.currentTarget || event.altKey) return;
      if (event.key === 'Enter') view.openServer(server.key);
      else if (event.key === ' ') selection.toggle(server.key);
      else return;
      event.preventDefault();
    },
    openMenu(event, server, place) {
      focused(place);
      menus.openFor(event, server.name, () => serverEntries(app, server.key));
    },
    openButtonMenu(button, server) {
      menus.openAt(button, server.name, () => serverEntries(app, server.key), 'end');
    },
    focused,
    grab,
  };
}
