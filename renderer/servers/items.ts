/** What the virtual list is made of: heads of sections, rows of the table, rows of cards. */
import type { ServerKey, ServerSummary } from '../../preload/contract/models';
import type { Section } from './sections';

export type ListItem =
  | { readonly kind: 'section'; readonly id: string; readonly section: Section; readonly isOpen: boolean }
  | {
      readonly kind: 'server';
      readonly id: string;
      readonly server: ServerSummary;
      readonly section: Section | null;
    }
  | {
      readonly kind: 'cards';
      readonly id: string;
      readonly servers: readonly ServerSummary[];
      readonly section: Section | null;
    };

/** A server can be in two sections; its place in the list is named by both. */
export const placeId = (section: Section | null, server: ServerSummary): string =>
  section === null ? server.key : `${section.id}|${server.key}`;

/** The server at a place. */
export const keyOfPlace = (id: string): ServerKey => id.slice(id.lastIndexOf('|') + 1);

function rowsOf(
  servers: readonly ServerSummary[],
  section: Section | null,
  perRow: number | null,
): readonly ListItem[] {
  if (perRow === null) {
    return servers.map((server) => ({ kind: 'server', id: placeId(section, server), server, section }));
  }
  const rows: ListItem[] = [];
  for (let at = 0; at < servers.length; at += perRow) {
    const some = servers.slice(at, at + perRow);
    rows.push({ kind: 'cards', id: `${section?.id ?? ''}#${at / perRow}`, servers: some, section });
  }
  return rows;
}

/** The list from top to bottom; `perRow` cards in a row, null for the table. */
export function listItems(
  servers: readonly ServerSummary[],
  sections: readonly Section[] | null,
  closed: ReadonlySet<string>,
  perRow: number | null,
): readonly ListItem[] {
  if (sections === null) return rowsOf(servers, null, perRow);
  return sections.flatMap((section): readonly ListItem[] => {
    const isOpen = !closed.has(section.id);
    const head: ListItem = { kind: 'section', id: section.id, section, isOpen };
    return isOpen ? [head, ...rowsOf(section.servers, section, perRow)] : [head];
  });
}
