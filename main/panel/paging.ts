/** Reads a list page by page and makes one list of it that holds each server once (protocol 5). */
import type { PanelServer, ServerList, ServerPage, ServerProblem } from './models';
import { badShape } from './parse';

/** 10,000 servers; a panel that claims more pages is broken. */
const MAX_PAGES = 100;
/** The list has no fixed order, so a server added or removed meanwhile moves others across a page's edge. */
const MAX_READS = 2;

/** What a reading of a list can be told and asked. */
export interface PagingOptions {
  /** uuids of the list before: one that is missing between pages is looked for once more. */
  readonly known?: ReadonlySet<string>;
  /** Told the servers of each page that is not the last one, so that nobody waits for the rest of them. */
  readonly onPage?: (servers: readonly PanelServer[]) => void;
}

/** One reading of all pages. */
interface Reading {
  readonly servers: ReadonlyMap<string, PanelServer>;
  readonly problems: readonly ServerProblem[];
  readonly total: number;
  readonly pages: number;
  /** The panel's own count, the same on each page, is what was found. */
  readonly isComplete: boolean;
}

/** Reads all pages, once more when the list changed under it; then takes what there is and says so. */
export async function readAllPages(
  readPage: (page: number) => Promise<ServerPage>,
  { known = new Set(), onPage }: PagingOptions = {},
): Promise<ServerList> {
  let reading = await readOnce(readPage, onPage);
  const servers = new Map(reading.servers);
  for (let reads = 1; reads < MAX_READS && isDoubtful(reading, known); reads += 1) {
    reading = await readOnce(readPage, onPage);
    // Whoever was in one of the readings is there: a server can fall between the pages of either.
    for (const [uuid, server] of reading.servers) servers.set(uuid, server);
  }
  const { problems, total, isComplete } = reading;
  // Nobody at all, although the panel counts somebody or does not count: no answer to show as an empty list.
  if (servers.size + problems.length === 0 && !isComplete) throw badShape('server list', 'nobody is in it');
  return { servers: [...servers.values()], problems, total, isComplete };
}

/** One server that went and one that came leave the count as it was, and still move those between them. */
function isDoubtful({ isComplete, pages, servers, problems }: Reading, known: ReadonlySet<string>): boolean {
  if (!isComplete) return true;
  if (pages === 1) return false;
  const broken = new Set(problems.map(({ uuid }) => uuid));
  return [...known].some((uuid) => !servers.has(uuid) && !broken.has(uuid));
}

async function readOnce(
  readPage: (page: number) => Promise<ServerPage>,
  onPage: PagingOptions['onPage'],
): Promise<Reading> {
  const servers = new Map<string, PanelServer>();
  const problems = new Map<string, ServerProblem>();
  let total = 0;
  let isSteady = true;
  let page = 1;
  for (let last = 1; page <= Math.min(last, MAX_PAGES); page += 1) {
    const found = await readPage(page);
    for (const server of found.servers) servers.set(server.uuid, server);
    for (const problem of found.problems) problems.set(problem.uuid ?? `${page}/${problem.index}`, problem);
    if (found.pagination === null) {
      isSteady = false;
      break;
    }
    if (page > 1 && found.pagination.total !== total) isSteady = false;
    total = found.pagination.total;
    last = found.pagination.totalPages;
    if (page < last) onPage?.(found.servers);
  }
  const isComplete = isSteady && servers.size + problems.size === total;
  return { servers, problems: [...problems.values()], total, pages: page - 1, isComplete };
}
