import { onDestroy } from 'svelte';

import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { AppContext } from '../state/context';
import { formatCount } from '../ui/format';
import { keyOfPlace, type ListItem, placeId } from './items';
import { type Arrangement, canMove, drop, type DropPlace, stepPlace } from './rearrange';
import { type DropTarget, RowDrag } from './row-drag.svelte';
import type { Section } from './sections';
import { sortServers } from './sort';
import { placeOf } from './walk';

export interface MoveOptions {
  readonly body: () => HTMLElement;
  readonly isSideways: () => boolean;
  readonly items: () => readonly ListItem[];
  /** Keys of the servers that are shown, in order. */
  readonly order: () => readonly ServerKey[];
}

/** Moves servers to another place or section of the list: by their handle, or one step by key. Made by a component, with which it ends. */
export class ServerMove {
  readonly drag: RowDrag;
  /** What a move did, for those who do not see it. */
  said = $state('');

  readonly #arrangement: Arrangement = $derived.by(() => {
    const { fleet, listing, organisation } = this.#app;
    return {
      organisation: organisation.values,
      choices: listing.choices,
      sections: listing.sections,
      get all() {
        const inOwnOrder = { column: 'manual', isDescending: false } as const;
        const given = { accounts: fleet.accountById, organisation: organisation.values };
        return sortServers(fleet.list, inOwnOrder, given).map(({ key }) => key);
      },
    };
  });
  readonly canMove: boolean = $derived.by(() => canMove(this.#arrangement));

  readonly #app: Pick<AppContext, 'fleet' | 'listing' | 'organisation' | 'selection' | 'toasts'>;
  readonly #options: MoveOptions;

  constructor(app: AppContext, options: MoveOptions) {
    this.#app = app;
    this.#options = options;
    this.drag = new RowDrag({
      body: options.body,
      isSideways: options.isSideways,
      dropped: (keys, target) => this.#move(keys, this.#placeOfTarget(target)),
    });
    onDestroy(this.drag.end);
  }

  grab = (event: PointerEvent, server: ServerSummary): void => {
    this.drag.grab(event, this.#movedWith(server));
  };

  /** One step up or down; where the server stands then, or null where it stays. */
  step(server: ServerSummary, section: Section | null, step: -1 | 1): string | null {
    if (!this.canMove) {
      this.#app.toasts.show({
        kind: 'info',
        title: 'These rows follow their values',
        body: 'Sort by your own order, or group by your own groups, to move servers.',
      });
      return null;
    }
    const keys = this.#movedWith(server);
    const place = stepPlace(this.#arrangement, keys, this.#options.order(), section, step);
    if (place === null) return null;
    this.#move(keys, place);
    return placeId(place.section, server);
  }

  /** The side of this place on which what is dragged would land. */
  sideOf(id: string): 'before' | 'after' | null {
    const { target } = this.drag;
    return target?.id === id && this.#app.listing.choices.sort.column === 'manual' ? target.side : null;
  }

  /** Whether what is dragged would go into this section. */
  isInto(section: Section): boolean {
    const { target } = this.drag;
    if (target === null || this.#app.listing.choices.groupBy !== 'group') return false;
    return this.#placeOfTarget(target)?.section === section;
  }

  /** Everything picked, if the server is, else the server alone. */
  #movedWith(server: ServerSummary): readonly ServerKey[] {
    const { selection } = this.#app;
    return selection.has(server.key) ? this.#options.order().filter((key) => selection.has(key)) : [server.key];
  }

  #placeOfTarget({ id, side }: DropTarget): DropPlace | null {
    const items = this.#options.items();
    const item = items[placeOf(items, id).row];
    if (item === undefined) return null;
    if (item.kind === 'section') return item.id === id ? { section: item.section, beside: null } : null;
    return { section: item.section, beside: { key: keyOfPlace(id), side } };
  }

  #move(keys: readonly ServerKey[], place: DropPlace | null): void {
    if (place === null) return;
    const change = drop(this.#arrangement, keys, place);
    if (change === null) return;
    const { fleet, organisation } = this.#app;
    void organisation.change(() => change);
    const what =
      keys.length === 1 ? (fleet.server(keys[0] ?? '')?.name ?? 'Server') : formatCount(keys.length, 'server');
    this.said = place.section === null ? `${what} moved.` : `${what} moved in ${place.section.title}.`;
  }
}
