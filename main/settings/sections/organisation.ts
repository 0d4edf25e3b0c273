/** How a person arranges their servers: what of it is kept, and how a damaged part is read. */
import * as v from 'valibot';

import type { Organisation } from '../../../preload/contract/organisation';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const name = v.pipe(text(60), v.minLength(1));
const id = v.pipe(text(300), v.minLength(1));

const column = v.picklist(['state', 'panel', 'node', 'address', 'cpu', 'memory', 'disk', 'network', 'uptime', 'tags']);

const choices = {
  layout: v.picklist(['table', 'cards']),
  columns: v.pipe(v.array(column), v.maxLength(20)),
  sort: v.object({
    column: v.picklist([
      'manual',
      'state',
      'name',
      'panel',
      'node',
      'address',
      'cpu',
      'memory',
      'disk',
      'network',
      'uptime',
      'tags',
    ]),
    isDescending: v.boolean(),
  }),
  groupBy: v.picklist(['none', 'group', 'panel', 'node', 'tag']),
};

/** More servers than anybody lists; a page gone wrong must not fill the disk. */
const MAX_SERVERS = 20_000;

const tag = v.pipe(text(40), v.minLength(1));
const view = v.object({ id, name, query: text(1_000), accountId: v.nullable(id), ...choices });

/** How each part must look, in the file and in a call. */
export const organisationShapes = {
  groups: v.pipe(v.array(v.object({ id, name })), v.maxLength(200)),
  groupOf: v.pipe(v.record(id, id), v.maxEntries(MAX_SERVERS)),
  tags: v.pipe(v.record(id, v.pipe(v.array(tag), v.maxLength(20))), v.maxEntries(MAX_SERVERS)),
  order: v.pipe(v.array(id), v.maxLength(MAX_SERVERS)),
  views: v.pipe(v.array(view), v.maxLength(100)),
  defaultView: v.nullable(id),
  dashboard: v.object(choices),
  dashboards: v.pipe(v.record(id, v.object(choices)), v.maxEntries(1_000)),
  closed: v.pipe(v.array(id), v.maxLength(2_000)),
} satisfies { [K in keyof Organisation]: v.GenericSchema<unknown, Organisation[K]> };

export const organisationSection = v.object({
  ...organisationShapes,
  defaultView: v.optional(organisationShapes.defaultView, null),
  dashboards: v.optional(organisationShapes.dashboards, {}),
});
