import { describe, expect, it } from 'vitest';

import type { ServerPage } from '../../../main/panel/models';
import { type PagingOptions, readAllPages } from '../../../main/panel/paging';
import { sampleServer, uuidOf } from '../../fakes/samples';

const PER_PAGE = 100;

/** A panel of numbered servers, in an order of its own, that changes between two pages. */
function panelOf(count: number) {
  let all = Array.from({ length: count }, (_, n) => n + 1);
  const before = new Map<number, () => void>();
  let asked = 0;
  const readPage = (page: number): Promise<ServerPage> => {
    asked += 1;
    before.get(asked)?.();
    const part = all.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    return Promise.resolve({
      servers: part.map((n) => sampleServer({ uuid: uuidOf(n), name: `server ${n}` })),
      problems: [],
      pagination: { total: all.length, page, totalPages: Math.max(1, Math.ceil(all.length / PER_PAGE)) },
    });
  };
  return {
    readPage,
    get asked() {
      return asked;
    },
    get there(): readonly string[] {
      return all.map(uuidOf);
    },
    /** Ahead of the request with this number, from 1. */
    beforeRequest(request: number, change: { remove?: readonly number[]; add?: readonly number[] }): void {
      before.set(request, () => {
        all = [...all.filter((n) => change.remove?.includes(n) !== true), ...(change.add ?? [])];
      });
    },
    read: (options?: PagingOptions) => readAllPages(readPage, options),
  };
}

const uuids = (list: { servers: readonly { uuid: string }[] }) => list.servers.map(({ uuid }) => uuid);
const first250 = new Set(Array.from({ length: 250 }, (_, n) => uuidOf(n + 1)));

describe('a list of 250 servers', () => {
  it('is read once when it holds still', async () => {
    const panel = panelOf(250);
    const list = await panel.read({ known: first250 });
    expect(list).toMatchObject({ total: 250, isComplete: true });
    expect(new Set(uuids(list))).toEqual(first250);
    expect(panel.asked).toBe(3);
  });

  it('loses nobody when one before the edge goes between two pages', async () => {
    const panel = panelOf(250);
    panel.beforeRequest(2, { remove: [5] });
    const list = await panel.read({ known: first250 });
    expect(list.isComplete).toBe(true);
    for (const uuid of panel.there) expect(uuids(list)).toContain(uuid);
    expect(panel.asked).toBe(6);
  });

  it('loses nobody when one goes and another comes, so that the count stays', async () => {
    const panel = panelOf(250);
    panel.beforeRequest(2, { remove: [5], add: [900] });
    const list = await panel.read({ known: first250 });
    expect(list.isComplete).toBe(true);
    for (const uuid of panel.there) expect(uuids(list)).toContain(uuid);
  });

  it('says so when it does not hold still at all, with everybody who was seen', async () => {
    const panel = panelOf(250);
    for (const request of [2, 3, 4, 5, 6]) panel.beforeRequest(request, { remove: [request] });
    const list = await panel.read();
    expect(list.isComplete).toBe(false);
    expect(new Set(uuids(list)).size).toBe(list.servers.length);
  });

  it('believes in a server that is gone from two readings', async () => {
    const panel = panelOf(249);
    const list = await panel.read({ known: first250 });
    expect(list.isComplete).toBe(true);
    expect(uuids(list)).not.toContain(uuidOf(250));
    expect(panel.asked).toBe(6);
  });

  it('tells of each page but the last, whose servers come with the whole', async () => {
    const seen: number[] = [];
    await panelOf(250).read({ onPage: (servers) => seen.push(servers.length) });
    expect(seen).toEqual([100, 100]);
  });

  it('counts a broken server that moved across the edge once', async () => {
    const broken = { uuid: uuidOf(3), name: null, message: 'It is broken.' };
    const pages: readonly ServerPage[] = [
      {
        servers: [sampleServer()],
        problems: [{ ...broken, index: 1 }],
        pagination: { total: 3, page: 1, totalPages: 2 },
      },
      { servers: [], problems: [{ ...broken, index: 0 }], pagination: { total: 3, page: 2, totalPages: 2 } },
    ];
    const list = await readAllPages((page) => Promise.resolve(pages[page - 1] as ServerPage));
    expect(list.problems).toHaveLength(1);
    expect(list.isComplete).toBe(false);
  });
});

describe('a list without anybody', () => {
  const empty = (pagination: ServerPage['pagination']) =>
    readAllPages(() => Promise.resolve({ servers: [], problems: [], pagination }));

  it('is an empty list only where the panel counts nobody', async () => {
    expect(await empty({ total: 0, page: 1, totalPages: 1 })).toMatchObject({ servers: [], isComplete: true });
    await expect(empty({ total: 3, page: 1, totalPages: 1 })).rejects.toMatchObject({ wire: { code: 'bad-response' } });
    await expect(empty(null)).rejects.toMatchObject({ wire: { code: 'bad-response' } });
  });
});

describe('a page whose count cannot be believed proves nobody absent', () => {
  it.each<[string, ServerPage['pagination']]>([
    ['no count at all', null],
    ['fewer than there are', { total: 0, page: 1, totalPages: 1 }],
    ['more than there are', { total: 200, page: 1, totalPages: 1 }],
  ])('%s', async (_name, pagination) => {
    const page: ServerPage = { servers: [sampleServer()], problems: [], pagination };
    const list = await readAllPages(() => Promise.resolve(page));
    expect(list.servers).toHaveLength(1);
    expect(list.isComplete).toBe(false);
  });
});
