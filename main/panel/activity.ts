/** Decodes a page of the activity log (protocol 6.14). Pure. */
import * as v from 'valibot';

import type { ActivityEntry, ActivityPage } from '../../preload/contract/server-models';
import { parse } from './parse';
import { bounded } from './redact';
import { item, listShape, optionalFlag, paginationShape, text } from './shapes';

/** Bounds of what is shown of `properties`: a log entry, not a file. */
const TEXT_MAX_CHARS = 2_000;
const LIST_MAX_LENGTH = 200;
const DEPTH_MAX = 4;

const actorShape = v.object({
  uuid: v.fallback(v.nullish(text, ''), ''),
  username: v.pipe(text, v.nonEmpty('is empty')),
  email: v.fallback(v.nullish(text, ''), ''),
});

const entryShape = v.object({
  id: v.pipe(text, v.nonEmpty('is empty')),
  event: v.pipe(text, v.nonEmpty('is empty')),
  is_api: optionalFlag,
  ip: v.fallback(v.nullish(text, null), null),
  // A PHP map prints as `[]` when it is empty.
  properties: v.fallback(v.nullish(v.record(v.string(), v.unknown()), {}), {}),
  timestamp: v.pipe(
    text,
    v.transform((iso) => Date.parse(iso)),
    v.number('is not a time'),
    v.finite('is not a time'),
  ),
  // Absent without the include, `null_resource` for what the system did. A person without an address is still one.
  relationships: v.fallback(v.nullish(v.object({ actor: item(actorShape) })), null),
});

/** `GET .../activity`: entries that cannot be read are counted, the others survive. */
export function decodeActivityPage(body: unknown): ActivityPage {
  const list = parse('activity', listShape, body);
  const entries: ActivityEntry[] = [];
  for (const raw of list.data) {
    const parsed = v.safeParse(item(entryShape), raw);
    if (!parsed.success) continue;
    const { id, event, is_api, ip, properties, timestamp, relationships } = parsed.output.attributes;
    entries.push({
      id,
      event: bounded(event, TEXT_MAX_CHARS),
      at: timestamp,
      isApi: is_api,
      ip,
      actor: relationships === null || relationships === undefined ? null : actorOf(relationships.actor.attributes),
      properties: readable(properties, DEPTH_MAX) as Record<string, unknown>,
    });
  }
  const meta = v.safeParse(paginationShape, body);
  const pagination = meta.success ? meta.output.meta.pagination : null;
  return {
    entries,
    page: pagination?.current_page ?? 1,
    totalPages: pagination?.total_pages ?? 1,
    total: pagination?.total ?? list.data.length,
    unreadable: list.data.length - entries.length,
  };
}

/** The uuid tells people apart; where there is none, their name has to. */
function actorOf({ uuid, username, email }: v.InferOutput<typeof actorShape>): ActivityEntry['actor'] {
  return { uuid: uuid === '' ? username : uuid, username, email };
}

/** The value cut to a readable size. */
function readable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return bounded(value, TEXT_MAX_CHARS);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, LIST_MAX_LENGTH).map((entry) => readable(entry, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, LIST_MAX_LENGTH)
      .map(([name, entry]) => [bounded(name, TEXT_MAX_CHARS), readable(entry, depth - 1)]),
  );
}
