/** Query strings as PHP reads them, and Laravel's pagination. */

export interface PageMeta {
  pagination: {
    total: number;
    count: number;
    per_page: number;
    current_page: number;
    total_pages: number;
    links: Record<string, string>;
  };
}

/** The parts of `filter[...]`, by name. */
export function filtersOf(query: URLSearchParams): Map<string, string> {
  const filters = new Map<string, string>();
  for (const [key, value] of query) {
    const name = /^filter\[(.*)\]$/.exec(key)?.[1];
    if (name !== undefined && value.trim() !== '') filters.set(name, value.trim());
  }
  return filters;
}

/** Requested includes, from `include=a,b` or `include[]=a`. */
export function includesOf(query: URLSearchParams): Set<string> {
  const raw = [...query.getAll('include'), ...query.getAll('include[]')];
  return new Set(raw.flatMap((value) => value.split(',')).map((value) => value.trim()));
}

function positive(text: string | null): number | null {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : null;
}

/** Cuts one page out of a list. `url` is the full address without query; links keep every other parameter. */
export function paginate<T>(
  items: readonly T[],
  query: URLSearchParams,
  url: string,
  perPageDefault: number,
): { page: T[]; meta: PageMeta } {
  const perPage = Math.min(positive(query.get('per_page')) ?? perPageDefault, 100);
  const current = positive(query.get('page')) ?? 1;
  const totalPages = Math.max(1, Math.ceil(items.length / perPage));
  const page = items.slice((current - 1) * perPage, current * perPage);
  const link = (number: number): string => {
    const params = new URLSearchParams(query);
    params.delete('page');
    params.append('page', String(number));
    return `${url}?${params.toString()}`;
  };
  const links: Record<string, string> = {};
  if (current > 1) links['previous'] = link(current - 1);
  if (current < totalPages) links['next'] = link(current + 1);
  return {
    page,
    meta: {
      pagination: {
        total: items.length,
        count: page.length,
        per_page: perPage,
        current_page: current,
        total_pages: totalPages,
        links,
      },
    },
  };
}
