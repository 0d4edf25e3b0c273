import type { ServerSummary } from '../../preload/contract/models';

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
