/** The words that a filter knows: which fields there are and what can be said about each. */
import type { ServerState } from '../../../preload/contract/models';
import { STATE_WORDS } from '../../../preload/contract/words';

/** What is compared as text. */
export type TextField = 'name' | 'tag' | 'group' | 'panel' | 'node' | 'egg' | 'address';

/** What is compared as a number. */
export type NumberField = 'cpu' | 'memory' | 'disk' | 'net' | 'uptime';

export type Field = TextField | NumberField | 'state' | 'is';

export type Comparison = '>' | '>=' | '<' | '<=' | '=';

/** What can be asked with `is:`. */
export const FLAGS = ['pinned', 'mine', 'shared', 'admin', 'stale', 'attention'] as const;
export type Flag = (typeof FLAGS)[number];

export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  pinned: 'Pinned',
  mine: 'Owned by you',
  shared: 'Shared with you',
  admin: 'Seen as an administrator',
  stale: 'Not confirmed lately',
  attention: 'Needs attention',
};

export interface FieldInfo {
  readonly field: Field;
  readonly kind: 'text' | 'number' | 'state' | 'is';
  readonly what: string;
  readonly example: string;
}

/** In the order in which they are offered. */
export const FIELDS: readonly FieldInfo[] = [
  { field: 'state', kind: 'state', what: 'What it is doing', example: 'state:running,starting' },
  { field: 'panel', kind: 'text', what: 'Label of its panel', example: 'panel:hosting' },
  { field: 'group', kind: 'text', what: 'Your group', example: 'group:"game nights"' },
  { field: 'tag', kind: 'text', what: 'Your tag', example: 'tag:eu' },
  { field: 'node', kind: 'text', what: 'Node it runs on', example: 'node:node-1' },
  { field: 'name', kind: 'text', what: 'Name, or a pattern', example: 'name:/^lobby/i' },
  { field: 'egg', kind: 'text', what: 'Egg it was made from', example: 'egg:paper' },
  { field: 'address', kind: 'text', what: 'Address and port', example: 'address:25565' },
  { field: 'is', kind: 'is', what: 'Pinned, shared, stale', example: 'is:attention' },
  { field: 'cpu', kind: 'number', what: 'Per cent of one core', example: 'cpu>80' },
  { field: 'memory', kind: 'number', what: 'In use, or of its limit', example: 'memory>90%' },
  { field: 'disk', kind: 'number', what: 'In use, or of its limit', example: 'disk>20GiB' },
  { field: 'net', kind: 'number', what: 'In and out, per second', example: 'net>1MiB' },
  { field: 'uptime', kind: 'number', what: 'Since its start', example: 'uptime<1h' },
];

const ALIASES: Readonly<Record<string, Field>> = {
  mem: 'memory',
  ram: 'memory',
  network: 'net',
  up: 'uptime',
  addr: 'address',
  ip: 'address',
  tags: 'tag',
};

const BY_NAME: ReadonlyMap<string, FieldInfo> = new Map<string, FieldInfo>([
  ...FIELDS.map((info): [string, FieldInfo] => [info.field, info]),
  ...Object.entries(ALIASES).flatMap(([alias, field]): [string, FieldInfo][] =>
    FIELDS.filter((info) => info.field === field).map((info) => [alias, info]),
  ),
]);

/** The field that a word names; undefined when it is a word like any other. */
export const fieldNamed = (word: string): FieldInfo | undefined => BY_NAME.get(word.toLowerCase());

const STATES = Object.keys(STATE_WORDS) as readonly ServerState[];

/** How each state is written in a filter; `unknown` is what the window calls checking. */
export const STATE_VALUES: readonly { readonly state: ServerState; readonly value: string; readonly word: string }[] =
  STATES.map((state) => ({ state, value: state === 'unknown' ? 'checking' : state, word: STATE_WORDS[state] }));
