/** Reads a list page by page and makes one list of it that holds each server once (protocol 5). */
import type { PanelServer, ServerList, ServerPage, ServerProblem } from './models';

/** 10,000 servers; a panel that claims more pages is broken. */
const MAX_PAGES = 100;
/** The list has no fixed order, so a server added or removed meanwhile moves others across a page's edge. */
const MAX_READS = 2;

/** Reads all pages, once more when the list changed under it; then takes what there is and says so. */
export async function readAllPages(readPage: (page: number) => Promise<ServerPage>): Promise<ServerList> {
  let list = await readOnce(readPage);
  for (let reads = 1; reads < MAX_READS && !list.isComplete; reads += 1) list = await readOnce(readPage);
  return list;
}

async function readOnce(readPage: (page: number) => Promise<ServerPage>): Promise<ServerList> {
  const servers = new Map<string, PanelServer>();
  const problems: ServerProblem[] = [];
  let total = 0;
  let isSteady = true;
  for (let page = 1, last = 1; page <= Math.min(last, MAX_PAGES); page += 1) {
    const found = await readPage(page);
    for (const server of found.servers) servers.set(server.uuid, server);
    problems.push(...found.problems);
    if (page > 1 && found.pagination.total !== total) isSteady = false;
    total = found.pagination.total;
    last = found.pagination.totalPages;
  }
  const isComplete = isSteady && servers.size + problems.length >= total;
  return { servers: [...servers.values()], problems, total, isComplete };
}
