import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { DEFAULT_ORGANISATION } from '../../../preload/contract/defaults';
import type { Organisation } from '../../../preload/contract/organisation';
import { layOutColumns } from '../../../renderer/servers/columns';
import { listItems } from '../../../renderer/servers/items';
import {
  arrange,
  choicesFor,
  followAll,
  moveColumn,
  toggleClosed,
  toggleColumn,
} from '../../../renderer/servers/organise/dashboard';
import {
  addGroup,
  assignGroup,
  deleteGroup,
  groupNameProblem,
  groupOfServer,
  moveGroup,
  renameGroup,
} from '../../../renderer/servers/organise/groups';
import { moveServers } from '../../../renderer/servers/organise/order';
import { addTag, allTags, MAX_TAGS, removeTag, tagShare, tidyTag } from '../../../renderer/servers/organise/tags';
import {
  deleteView,
  isChanged,
  renameView,
  saveView,
  type Shown,
  updateView,
  viewNameProblem,
} from '../../../renderer/servers/organise/views';
import { drop, stepPlace } from '../../../renderer/servers/rearrange';
import { sectionsOf } from '../../../renderer/servers/sections';
import { hasTerm, termFor, toggleTerm } from '../../../renderer/servers/terms';
import { idAt, placeOf, walk } from '../../../renderer/servers/walk';
import { account, server } from '../renderer/samples';

const organisation = (change: Partial<Organisation>): Organisation => ({ ...DEFAULT_ORGANISATION, ...change });
const A = { id: 'a', name: 'Alpha' };
const B = { id: 'b', name: 'Beta' };

describe('groups', () => {
  const two = organisation({ groups: [A, B], groupOf: { 'x:1': 'a', 'x:2': 'b' } });

  it('takes servers in and lets them out', () => {
    expect(assignGroup(two, ['x:1', 'x:3'], 'b')).toEqual({ groupOf: { 'x:1': 'b', 'x:2': 'b', 'x:3': 'b' } });
    expect(assignGroup(two, ['x:1'], null)).toEqual({ groupOf: { 'x:2': 'b' } });
  });

  it('is made with servers, renamed, moved and deleted', () => {
    expect(addGroup(two, { id: 'c', name: ' New ' }, ['x:1'])).toEqual({
      groups: [A, B, { id: 'c', name: 'New' }],
      groupOf: { 'x:1': 'c', 'x:2': 'b' },
    });
    expect(renameGroup(two, 'a', 'Other ').groups).toEqual([{ id: 'a', name: 'Other' }, B]);
    expect(moveGroup(two, 'b', -1).groups).toEqual([B, A]);
    expect(moveGroup(two, 'b', 1)).toEqual({});
    expect(deleteGroup(two, 'a')).toEqual({ groups: [B], groupOf: { 'x:2': 'b' } });
  });

  it('has a name of its own', () => {
    expect(groupNameProblem(two.groups, ' ')).toBe('Type a name first.');
    expect(groupNameProblem(two.groups, 'ALPHA')).toMatch(/already/);
    expect(groupNameProblem(two.groups, 'Alpha', 'a')).toBeNull();
  });

  it('counts only while it is there', () => {
    expect(groupOfServer(two, 'x:1')).toBe(A);
    expect(groupOfServer(organisation({ groupOf: { 'x:1': 'gone' } }), 'x:1')).toBeNull();
  });
});

describe('tags', () => {
  const tagged = organisation({ tags: { 'x:1': ['eu'], 'x:2': ['eu', 'Public'] } });

  it('are added once, and removed with the last one', () => {
    expect(addTag(tagged, ['x:1', 'x:3'], 'Public').tags).toEqual({
      'x:1': ['eu', 'Public'],
      'x:2': ['eu', 'Public'],
      'x:3': ['Public'],
    });
    expect(addTag(tagged, ['x:2'], 'eu')).toEqual({ tags: tagged.tags });
    expect(removeTag(tagged, ['x:1', 'x:2'], 'eu')).toEqual({ tags: { 'x:2': ['Public'] } });
  });

  it('are bounded for each server', () => {
    const full = organisation({ tags: { 'x:1': Array.from({ length: MAX_TAGS }, (_, index) => `t${index}`) } });
    expect(addTag(full, ['x:1'], 'more')).toEqual({ tags: full.tags });
  });

  it('are written as they are already', () => {
    expect(tidyTag(tagged, '  public ')).toBe('Public');
    expect(tidyTag(tagged, ' two   words ')).toBe('two words');
    expect(allTags(tagged)).toEqual(['eu', 'Public']);
  });

  it('say whether all, some or none have them', () => {
    expect(tagShare(tagged, ['x:1', 'x:2'], 'eu')).toBe(true);
    expect(tagShare(tagged, ['x:1', 'x:2'], 'Public')).toBe('mixed');
    expect(tagShare(tagged, ['x:1'], 'Public')).toBe(false);
  });
});

describe('the own order', () => {
  it('keeps every server, and the order of all that did not move', () => {
    const all = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(all, fc.nat(), fc.nat(), fc.boolean(), (keys, one, other, isAfter) => {
        const moved = keys[one % keys.length] ?? '';
        const target = keys[other % keys.length] ?? '';
        const { order } = moveServers(keys, [moved], target, isAfter ? 'after' : 'before');
        expect([...order].sort()).toEqual([...keys].sort());
        expect(order.filter((key) => key !== moved)).toEqual(keys.filter((key) => key !== moved));
        if (moved !== target) expect(order.indexOf(moved) - order.indexOf(target)).toBe(isAfter ? 1 : -1);
      }),
    );
  });

  it('moves several together, in their order', () => {
    expect(moveServers(['a', 'b', 'c', 'd'], ['d', 'a'], 'c', 'before').order).toEqual(['b', 'a', 'd', 'c']);
  });
});

describe('how the list is shown', () => {
  const { dashboard } = DEFAULT_ORGANISATION;
  const cards = organisation({ dashboard: { ...dashboard, layout: 'cards' } });

  it('is one choice for all panels until one of them has its own', () => {
    expect(choicesFor(cards, 'acc-1').layout).toBe('cards');
    const own = organisation({ ...cards, ...arrange(cards, 'acc-1', { groupBy: 'node' }) });
    expect(choicesFor(own, 'acc-1')).toEqual({ ...dashboard, layout: 'cards', groupBy: 'node' });
    expect(choicesFor(own, 'acc-2')).toEqual(cards.dashboard);
    const later = organisation({ ...own, ...arrange(own, null, { layout: 'table' }) });
    expect([null, 'acc-1', 'acc-2'].map((id) => choicesFor(later, id).layout)).toEqual(['table', 'cards', 'table']);
    expect(choicesFor(later, null).groupBy).toBe('none');
  });

  it('follows the choice for all again', () => {
    const own = { ...cards, dashboards: { 'acc-1': dashboard, 'acc-2': dashboard } };
    expect(followAll(own, 'acc-1')).toEqual({ dashboards: { 'acc-2': dashboard } });
  });
});

describe('columns', () => {
  it('are toggled and moved, and stay where they cannot go on', () => {
    const few = ['state', 'cpu', 'memory'] as const;
    expect(toggleColumn(few, 'cpu')).toEqual(['state', 'memory']);
    expect(toggleColumn(few, 'tags')).toEqual(['state', 'cpu', 'memory', 'tags']);
    expect(moveColumn(few, 'memory', -1)).toEqual(['state', 'memory', 'cpu']);
    expect(moveColumn(few, 'state', 1)).toEqual(['cpu', 'state', 'memory']);
    expect(moveColumn(few, 'state', -1)).toEqual(few);
    expect(moveColumn(few, 'memory', 1)).toEqual(few);
    expect(moveColumn(few, 'tags', -1)).toEqual(few);
  });

  it('always leave room for the name, and say what was left out', () => {
    const { columns } = DEFAULT_ORGANISATION.dashboard;
    const wide = layOutColumns(columns, 1_600, true);
    expect(wide.columns.map(({ id }) => id)).toEqual(['state', 'name', ...columns.slice(1)]);
    expect(wide.leftOut).toEqual([]);
    const narrow = layOutColumns(columns, 660, true);
    expect(narrow.columns.map(({ id }) => id)).toEqual(['state', 'name', 'cpu', 'memory', 'uptime']);
    expect(narrow.leftOut).toEqual(['node', 'disk', 'address', 'panel']);
    expect(layOutColumns(['cpu', 'panel'], 1_600, false).columns.map(({ id }) => id)).toEqual(['name', 'cpu']);
  });
});

describe('views', () => {
  const shown: Shown = { ...DEFAULT_ORGANISATION.dashboard, query: ' cpu>5 ', accountId: 'acc-1' };
  const one = organisation(saveView(organisation({}), 'v', ' Busy ', shown));
  const [view] = one.views;

  it('keep what is shown under a name', () => {
    expect(view).toEqual({
      ...DEFAULT_ORGANISATION.dashboard,
      id: 'v',
      name: 'Busy',
      query: 'cpu>5',
      accountId: 'acc-1',
    });
    expect(renameView(one, 'v', 'Hot').views).toMatchObject([{ name: 'Hot', query: 'cpu>5' }]);
    expect(updateView(one, 'v', { ...shown, layout: 'cards' }).views).toMatchObject([
      { name: 'Busy', layout: 'cards' },
    ]);
    expect(viewNameProblem(one.views, 'busy')).toMatch(/already/);
  });

  it('know when what is shown is something else', () => {
    if (view === undefined) throw new Error('The view was not kept.');
    expect(isChanged(view, shown)).toBe(false);
    expect(isChanged(view, { ...shown, query: 'cpu>6' })).toBe(true);
    expect(isChanged(view, { ...shown, accountId: null })).toBe(true);
    expect(isChanged(view, { ...shown, groupBy: 'node' })).toBe(true);
  });

  it('are the first one only while they are there', () => {
    expect(deleteView({ ...one, defaultView: 'v' }, 'v')).toEqual({ views: [], defaultView: null });
    expect(deleteView({ ...one, defaultView: 'w' }, 'v')).toEqual({ views: [], defaultView: 'w' });
  });
});

describe('sections', () => {
  const accounts = [account('acc-1', 'Hosting'), account('acc-2', 'Blockwerk')];
  const servers = [
    server('one', { node: 'n1' }),
    server('two', { node: 'n1', accountId: 'acc-2', state: 'offline' }),
    server('three', { node: 'n2', state: 'crashed' }),
  ];
  const arranged = organisation({
    groups: [A, B],
    groupOf: { 'acc-1:one': 'b', 'acc-1:two': 'gone' },
    tags: { 'acc-1:one': ['x', 'y'] },
  });
  const titles = (groupBy: 'group' | 'panel' | 'node' | 'tag', hasEmptyGroups = true): string[] =>
    sectionsOf(servers, groupBy, { accounts, organisation: arranged, hasEmptyGroups }).map(
      ({ title, detail, servers: own }) =>
        `${title}${detail === null ? '' : ` (${detail})`}: ${own.map(({ name }) => name).join(' ')}`,
    );

  it('are the own groups in their order, empty ones too, and the rest', () => {
    expect(titles('group')).toEqual(['Alpha: ', 'Beta: one', 'No group: two three']);
    expect(titles('group', false)).toEqual(['Beta: one', 'No group: two three']);
  });

  it('tell nodes of two panels apart', () => {
    expect(titles('node')).toEqual(['n1 (Blockwerk): two', 'n1 (Hosting): one', 'n2 (Hosting): three']);
  });

  it('follow the order of the panels; a server is under each of its tags', () => {
    expect(titles('panel')).toEqual(['Hosting: one three', 'Blockwerk: two']);
    expect(titles('tag')).toEqual(['x: one', 'y: one', 'No tag: two three']);
  });

  it('count what their servers do', () => {
    const [section] = sectionsOf(servers, 'tag', { accounts, organisation: organisation({}), hasEmptyGroups: true });
    expect(section?.counts).toEqual({ all: 3, running: 1, offline: 1, attention: 1, other: 0 });
  });

  it('fold', () => {
    const closed = toggleClosed(organisation({}), 'list:group:b').closed;
    expect(closed).toEqual(['list:group:b']);
    expect(toggleClosed(organisation({ closed }), 'list:group:b').closed).toEqual([]);
    const sections = sectionsOf(servers, 'group', { accounts, organisation: arranged, hasEmptyGroups: false });
    const items = listItems(servers, sections, new Set(closed), null);
    expect(items.map(({ id }) => id)).toEqual([
      'list:group:b',
      'list:no-group',
      'list:no-group|acc-1:two',
      'list:no-group|acc-1:three',
    ]);
  });
});

describe('moving a server', () => {
  const servers = [server('one'), server('two'), server('three')];
  const keys = servers.map(({ key }) => key);
  const [one = '', two = '', three = ''] = keys;
  const arrangement = (change: Partial<Organisation['dashboard']>) => {
    const own = organisation({
      groups: [A, B],
      groupOf: { [one]: 'a', [two]: 'a', [three]: 'b' },
      dashboard: { ...DEFAULT_ORGANISATION.dashboard, ...change },
    });
    const sections =
      own.dashboard.groupBy === 'group'
        ? sectionsOf(servers, 'group', { accounts: [], organisation: own, hasEmptyGroups: true })
        : null;
    return { organisation: own, choices: own.dashboard, sections, all: keys };
  };
  const manual = { column: 'manual', isDescending: false } as const;

  it('changes nothing where the place follows from a value', () => {
    const place = { section: null, beside: { key: two, side: 'after' } } as const;
    expect(drop(arrangement({}), [one], place)).toBeNull();
  });

  it('changes the own order', () => {
    const own = arrangement({ sort: manual });
    const place = stepPlace(own, [one], keys, null, 1);
    expect(place === null ? null : drop(own, [one], place)).toEqual({ order: [two, one, three] });
    expect(stepPlace(own, [one], keys, null, -1)).toBeNull();
  });

  it('goes over into the next group at the end of its own', () => {
    const own = arrangement({ sort: manual, groupBy: 'group' });
    const place = stepPlace(own, [two], keys, own.sections?.[0] ?? null, 1);
    expect(place === null ? null : drop(own, [two], place)).toEqual({
      groupOf: { [one]: 'a', [two]: 'b', [three]: 'b' },
      order: [one, two, three],
    });
  });
});

describe('keys in the list', () => {
  const servers = ['a', 'b', 'c', 'd', 'e'].map((name) => server(name));
  const cards = listItems(servers, null, new Set(), 2);

  it('go over cards in both directions and stop at the ends', () => {
    const at = (id: string) => placeOf(cards, `acc-1:${id}`);
    const to = (id: string, move: Parameters<typeof walk>[2]) => idAt(cards, walk(cards, at(id), move, 2));
    expect(to('a', 'right')).toBe('acc-1:b');
    expect(to('b', 'right')).toBe('acc-1:c');
    expect(to('c', 'left')).toBe('acc-1:b');
    expect(to('b', 'down')).toBe('acc-1:d');
    // The last row is shorter.
    expect(to('d', 'down')).toBe('acc-1:e');
    expect(to('e', 'right')).toBe('acc-1:e');
    expect(to('a', 'up')).toBe('acc-1:a');
    expect(to('a', 'end')).toBe('acc-1:e');
    expect(to('e', 'page-up')).toBe('acc-1:a');
  });
});

describe('terms that are clicked', () => {
  it('are quoted where they need it, and taken back as they came', () => {
    expect(termFor('tag', 'eu')).toBe('tag:eu');
    expect(termFor('tag', 'two words')).toBe('tag:"two words"');
    const search = toggleTerm('lobby -cpu>5', 'tag:"two words"');
    expect(search).toBe('lobby -cpu>5 tag:"two words"');
    expect(hasTerm(search, 'tag:"two words"')).toBe(true);
    expect(toggleTerm(search, 'tag:"two words"')).toBe('lobby -cpu>5');
    expect(toggleTerm('a tag:eu b', 'tag:eu')).toBe('a b');
  });
});
