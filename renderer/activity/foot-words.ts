/** What stands under the activity list: how much of the log was read. Pure. */
import { formatCount } from '../ui/format';
import { type Filters, isSearching } from './filters';
import type { Extent } from './pages';
import { SPAN_WORDS } from './times';

export interface FootWords {
  readonly text: string;
  /** The button that reads on; null: there is nothing more. */
  readonly button: string | null;
}

const readOf = (read: number, total: number): string =>
  `${read.toLocaleString('en')} of ${formatCount(total, 'entry', 'entries')}`;

/** `read` counts the entries that were read, not those that pass the filters. */
export function footWords(filters: Filters, { total }: Extent, read: number, hasMore: boolean): FootWords {
  const older = filters.order === 'newest' ? 'older' : 'newer';
  const of = readOf(read, total);
  if (isSearching(filters)) {
    return { text: `Searched ${of}.`, button: hasMore ? 'Search further' : null };
  }
  if (hasMore) return { text: `${of} loaded.`, button: `Load ${older}` };
  if (filters.span !== 'all') return { text: `That is everything ${SPAN_WORDS[filters.span]}.`, button: null };
  return { text: 'That is everything. The panel forgets entries after 90 days.', button: null };
}

/** Title and sentence for a list without rows. */
export function emptyWords(
  filters: Filters,
  { total }: Extent,
  read: number,
): { readonly title: string; readonly text: string } {
  if (isSearching(filters)) {
    return { title: 'Nothing found', text: `Searched ${readOf(read, total)}.` };
  }
  if (filters.span !== 'all') {
    const what = filters.event === null ? 'Nothing' : 'Nothing of this kind';
    return { title: `${what} happened ${SPAN_WORDS[filters.span]}`, text: 'Choose a longer time to see more.' };
  }
  if (filters.event !== null || total > 0) {
    return { title: 'Nothing of this kind', text: 'The panel has no such entry of the last 90 days.' };
  }
  return {
    title: 'Nothing happened here yet',
    text: 'What people, schedules and the panel do with this server appears here. Entries older than 90 days are gone.',
  };
}
