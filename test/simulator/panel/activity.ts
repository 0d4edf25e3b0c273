/** `GET .../activity`: paged, filtered by event, sorted only when asked (protocol 6.14). */
import { invalidActivityFilter, invalidSort } from './errors';
import { filtersOf, includesOf, paginate } from './query';
import type { Answer, ServerRequest } from './request';
import { activityItem } from './transform';

/** Answers one page of the server's log. */
export function listActivity(request: ServerRequest): Answer {
  const { server, query, user, panel } = request;
  const filters = filtersOf(query);
  const unknown = [...filters.keys()].filter((name) => name !== 'event');
  if (unknown.length > 0) throw invalidActivityFilter(unknown.join(', '));
  const sorts = (query.get('sort') ?? '').split(',').filter((sort) => sort !== '');
  const badSorts = sorts.map((sort) => sort.replace(/^-/, '')).filter((sort) => sort !== 'timestamp');
  if (badSorts.length > 0) throw invalidSort(badSorts.join(', '));
  // A comma separates alternatives, as in every partial filter of the panel's query builder.
  const wanted = (filters.get('event') ?? '')
    .toLowerCase()
    .split(',')
    .filter((part) => part !== '');
  const entries = server.activity
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => wanted.length === 0 || wanted.some((part) => entry.event.toLowerCase().includes(part)));
  if (sorts[0] === 'timestamp')
    entries.sort((a, b) => a.entry.at.getTime() - b.entry.at.getTime() || a.index - b.index);
  if (sorts[0] === '-timestamp')
    entries.sort((a, b) => b.entry.at.getTime() - a.entry.at.getTime() || b.index - a.index);
  const { page, meta } = paginate(entries, query, panel.url + request.path, 25);
  const withActor = includesOf(query).has('actor');
  return {
    status: 200,
    body: { object: 'list', data: page.map(({ entry, index }) => activityItem(entry, index, user, withActor)), meta },
  };
}
