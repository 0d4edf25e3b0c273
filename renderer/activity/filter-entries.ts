/** The menus of the activity filters. Pure. */
import type { MenuEntry, MenuItem } from '../state/menus.svelte';
import type { Icon } from '../ui/icon';
import { type Area, type AreaId, AREAS, filterOf, PELICAN_AREAS } from './areas';
import type { Actor, Filters } from './filters';
import { eventWords } from './sentences';
import { TIME_SPANS } from './times';

type Choose = (change: Partial<Filters>) => void;

const choice = (label: string, isChecked: boolean, run: () => void, icon?: Icon): MenuItem => ({
  kind: 'item',
  label,
  isChecked,
  run,
  ...(icon === undefined ? {} : { icon }),
});

const areasOf = (isPelican: boolean): readonly Area[] => (isPelican ? [...AREAS, ...PELICAN_AREAS] : AREAS);

/** The chosen events in words; null: all. */
export function eventLabel(event: string | null): string | null {
  if (event === null) return null;
  const area = areasOf(true).find((one) => filterOf(one) === event);
  return area?.label ?? eventWords(event);
}

/** An event that belongs to no area of the menu was chosen at an entry, and stands at its end. */
export function eventEntries(
  { event }: Filters,
  isPelican: boolean,
  choose: Choose,
  icons: Readonly<Partial<Record<AreaId, Icon>>> = {},
): readonly MenuEntry[] {
  const areas = areasOf(isPelican);
  const label = eventLabel(event);
  const isOther = label !== null && areas.every((area) => filterOf(area) !== event);
  const all = choice('All events', event === null, () => choose({ event: null }));
  return [
    all,
    { kind: 'separator' },
    ...areas.map((area) => {
      const own = filterOf(area);
      return choice(area.label, event === own, () => choose({ event: own }), icons[area.id]);
    }),
    ...(isOther ? [{ kind: 'separator' } as const, choice(label, true, () => choose({ event }))] : []),
  ];
}

/** Those seen so far; more may come with older entries. */
export function actorEntries({ actor }: Filters, actors: readonly Actor[], choose: Choose): readonly MenuEntry[] {
  const all = choice('Everybody', actor === null, () => choose({ actor: null }));
  return [
    all,
    { kind: 'separator' },
    ...actors.map(({ id, name, email }) =>
      choice(email === '' ? name : `${name} (${email})`, actor === id, () => choose({ actor: id })),
    ),
    { kind: 'note', text: 'Who was seen in the entries loaded so far.' },
  ];
}

export const spanEntries = ({ span }: Filters, choose: Choose): readonly MenuEntry[] =>
  TIME_SPANS.map(({ id, label }) => choice(label, span === id, () => choose({ span: id })));
