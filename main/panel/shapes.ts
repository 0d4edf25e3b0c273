/** valibot schemas of what panels send: strict about what we use, silent about what we do not (protocol 5, 6, 13). */
import * as v from 'valibot';

/** Some database drivers print numbers as text. What is beyond whole numbers would overflow when it is turned to bytes. */
const figure = v.union(
  [
    v.pipe(v.number(), v.minValue(Number.MIN_SAFE_INTEGER), v.maxValue(Number.MAX_SAFE_INTEGER)),
    v.pipe(
      v.string(),
      v.regex(/^-?\d{1,15}(?:\.\d{1,15})?$/),
      v.transform((digits) => Number(digits)),
    ),
  ],
  'is not a number',
);
/** How much there is of something. */
const amount = v.pipe(figure, v.minValue(0, 'is not a number'));
const wholeAmount = v.pipe(amount, v.integer('is not a number'));
export const flag = v.union(
  [
    v.boolean(),
    v.pipe(
      v.picklist([0, 1]),
      v.transform((bit) => bit === 1),
    ),
  ],
  'is not a yes or no',
);
export const text = v.string('is not a text');
export const optionalText = v.nullish(text, '');
export const optionalFlag = v.nullish(flag, false);
const name = v.pipe(text, v.nonEmpty('is empty'));
/** uuids become part of request paths. */
const uuid = v.pipe(text, v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is not a uuid'), v.toLowerCase());

/** A PHP list or map: an empty map prints as `[]`, and a list with gaps as an object. */
const values = v.pipe(
  v.union([v.array(v.unknown()), v.record(v.string(), v.unknown())]),
  v.transform((found): unknown[] => Object.values(found)),
);
const texts = v.pipe(v.nullish(values, []), v.array(text));

export const item = <S extends v.GenericSchema>(attributes: S) => v.object({ attributes });

const allocation = v.object({
  id: figure,
  ip: text,
  ip_alias: v.nullish(text, null),
  port: figure,
  notes: v.nullish(text, null),
  is_default: flag,
});

/** A related list: absent, `null_resource` (no right to see it) and `[]` are all empty. */
const related = <S extends v.GenericSchema>(attributes: S) =>
  v.pipe(
    v.nullish(v.object({ data: v.nullish(v.array(item(attributes)), []) })),
    v.transform((found) => ({ data: found?.data ?? [] })),
  );

/** Only a comfort: one that is not understood is as good as none. */
const egg = v.fallback(v.nullish(item(v.object({ name: text })), null), null);

export const serverShape = v.object({
  uuid,
  identifier: v.nullish(text, null),
  name,
  description: optionalText,
  node: text,
  server_owner: flag,
  is_node_under_maintenance: optionalFlag,
  sftp_details: v.nullish(v.object({ ip: text, port: figure }), null),
  limits: v.object({
    memory: figure,
    disk: figure,
    cpu: figure,
    swap: v.nullish(figure, 0),
    io: v.nullish(figure, null),
    threads: v.nullish(text, null),
  }),
  feature_limits: v.nullish(
    v.object({
      databases: v.nullish(figure, null),
      allocations: v.nullish(figure, null),
      backups: v.nullish(figure, null),
    }),
    { databases: null, allocations: null, backups: null },
  ),
  invocation: optionalText,
  docker_image: optionalText,
  egg_features: texts,
  // Absent before 1.3, where the two booleans below stand for it.
  status: v.nullish(text, null),
  is_suspended: optionalFlag,
  is_installing: optionalFlag,
  is_transferring: optionalFlag,
  relationships: v.pipe(
    v.nullish(v.union([v.tuple([]), v.object({ allocations: related(allocation), egg })]), []),
    v.transform((found) =>
      'allocations' in found
        ? { allocations: found.allocations.data, eggName: found.egg?.attributes.name ?? null }
        : { allocations: [], eggName: null },
    ),
  ),
});

/** What is worth naming of a server that could not be read; what is no uuid could stand for any server. */
export const serverHint = v.object({
  attributes: v.object({
    uuid: v.fallback(v.nullable(uuid), null),
    name: v.fallback(v.nullable(text), null),
  }),
});

export const serverItem = item(serverShape);

export const listShape = v.object({ object: v.literal('list'), data: v.array(v.unknown()) });

export const paginationShape = v.object({
  meta: v.object({
    pagination: v.object({ total: wholeAmount, current_page: wholeAmount, total_pages: wholeAmount }),
  }),
});

export const detailMeta = v.object({
  meta: v.object({ is_server_owner: v.nullish(flag, null), user_permissions: texts }),
});

export const accountShape = v.object({
  object: v.literal('user'),
  attributes: v.object({
    id: v.nullish(figure, null),
    uuid: v.nullish(text, null),
    username: name,
    email: text,
    first_name: optionalText,
    last_name: optionalText,
    admin: optionalFlag,
    root_admin: optionalFlag,
  }),
});

export const resourcesShape = item(
  v.object({
    current_state: text,
    resources: v.object({
      memory_bytes: amount,
      cpu_absolute: amount,
      disk_bytes: amount,
      network_rx_bytes: amount,
      network_tx_bytes: amount,
      uptime: v.nullish(amount, null),
    }),
  }),
);

export const websocketShape = v.object({
  data: v.object({ token: v.pipe(text, v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'is not a token')), socket: text }),
});

export const permissionsShape = item(
  v.object({
    permissions: v.union([
      v.array(text),
      v.record(
        v.string(),
        v.object({
          description: optionalText,
          keys: v.union([
            v.pipe(
              v.tuple([]),
              v.transform(() => ({})),
            ),
            v.record(v.string(), v.nullish(text, '')),
          ]),
        }),
      ),
    ]),
  }),
);
