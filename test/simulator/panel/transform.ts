/** The JSON of servers, allocations, variables, users and activity, in the key order of the real transformers. */
import { createHash } from 'node:crypto';

import type { EggVariable } from '../world/eggs';
import {
  type ActivityEntry,
  type Allocation,
  type ApiKey,
  type Panel,
  permissionsOf,
  type Server,
  shortId,
  type User,
} from '../world/model';
import { allows } from '../world/permissions';
import { startupCommand } from '../world/startup';

export interface Item {
  object: string;
  attributes: unknown;
}

export const NULL_RESOURCE: Item = { object: 'null_resource', attributes: null };

/** `{object: "list", data}`. */
export function list<T>(data: T[]): { object: 'list'; data: T[] } {
  return { object: 'list', data };
}

/** ISO 8601 with offset and without fraction, as the panel prints dates. */
export function date(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, '+00:00');
}

/** One allocation. Notes are hidden from those without `allocation.read`. */
export function allocationItem(allocation: Allocation, isDefault: boolean, withNotes: boolean): Item {
  const { id, ip, alias, port, notes } = allocation;
  return {
    object: 'allocation',
    attributes: { id, ip, ip_alias: alias, port, notes: withNotes ? notes : null, is_default: isDefault },
  };
}

/** One startup variable; `value` is the server's own. */
export function variableItem(variable: EggVariable, value: unknown): Item {
  return {
    object: 'egg_variable',
    attributes: {
      name: variable.name,
      description: variable.description,
      env_variable: variable.env,
      default_value: variable.default,
      server_value: value,
      is_editable: variable.editable,
      rules: variable.rules,
    },
  };
}

/** The viewable variables of a server. */
export function variableItems(server: Server): Item[] {
  return server.egg.variables
    .filter((v) => v.viewable)
    .map((v) => variableItem(v, server.variables.get(v.env) ?? null));
}

function userAttributes(user: User): Record<string, unknown> {
  return {
    uuid: user.uuid,
    username: user.username,
    email: user.email,
    image: `https://gravatar.com/avatar/${createHash('md5').update(user.email).digest('hex')}`,
    '2fa_enabled': user.twoFactor,
    created_at: date(user.createdAt),
  };
}

/** `GET /account`. */
export function accountItem(user: User): Item {
  const { id, admin, username, email, firstName, lastName } = user;
  return {
    object: 'user',
    attributes: { id, admin, username, email, first_name: firstName, last_name: lastName, language: 'en' },
  };
}

/** `GET /account/api-keys`; only the identifier of a key is ever shown. */
export function apiKeyItem(key: ApiKey): Item {
  return {
    object: 'api_key',
    attributes: {
      identifier: key.token.slice(0, 16),
      description: key.description,
      allowed_ips: key.allowedIps,
      last_used_at: key.lastUsedAt === null ? null : date(key.lastUsedAt),
      created_at: date(key.createdAt),
    },
  };
}

/** `serv_` and the base32 of the uuid, as newer panels print it. */
export function longIdentifier(uuid: string): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const bits = [...Buffer.from(uuid.replaceAll('-', ''), 'hex')]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return `serv_${groups.map((group) => alphabet.charAt(parseInt(group.padEnd(5, '0'), 2))).join('')}`;
}

function identifiers(panel: Panel, server: Server): Record<string, unknown> {
  if (panel.era === 'A') return { identifier: shortId(server) };
  const long = longIdentifier(server.uuid);
  return {
    identifier: panel.longIdentifiers ? long : shortId(server),
    __deprecated_uuid_short: shortId(server),
    server_identifier: long,
  };
}

/** A server as one user sees it (P ServerTransformer), with overridden fields of the control API put in. */
export function serverItem(panel: Panel, server: Server, user: User, includes: ReadonlySet<string>): Item {
  const rights = permissionsOf(user, server) ?? [];
  const canStartup = allows(rights, 'startup.read');
  const { memory, swap, disk, io, cpu, threads, oomDisabled } = server.limits;
  const attributes = {
    server_owner: server.owner === user,
    ...identifiers(panel, server),
    internal_id: server.id,
    uuid: server.uuid,
    name: server.name,
    node: server.node.name,
    is_node_under_maintenance: server.node.maintenance,
    sftp_details: { ip: server.node.fqdn, port: 2022 },
    description: server.description,
    limits: { memory, swap, disk, io, cpu, threads, oom_disabled: oomDisabled },
    invocation: startupCommand(server, canStartup),
    docker_image: server.dockerImage,
    egg_features: server.egg.features,
    feature_limits: server.featureLimits,
    status: server.status,
    is_suspended: server.status === 'suspended',
    is_installing: server.status === 'installing' || server.status === 'install_failed',
    is_transferring: server.transferring,
    ...(panel.era === 'B' ? { skip_scripts: false } : {}),
    relationships: relationships(server, rights, canStartup, includes),
  };
  return { object: 'server', attributes: override(attributes, server.faults.fields) };
}

function relationships(
  server: Server,
  rights: readonly string[],
  canStartup: boolean,
  includes: ReadonlySet<string>,
): Record<string, unknown> {
  const mayAllocate = allows(rights, 'allocation.read');
  const shown = mayAllocate ? server.allocations : server.allocations.slice(0, 1);
  const relations: Record<string, unknown> = {
    allocations: list(shown.map((allocation, i) => allocationItem(allocation, i === 0, mayAllocate))),
    variables: canStartup ? list(variableItems(server)) : NULL_RESOURCE,
  };
  if (includes.has('egg'))
    relations['egg'] = { object: 'egg', attributes: { uuid: server.egg.uuid, name: server.egg.name } };
  if (includes.has('subusers')) {
    relations['subusers'] = allows(rights, 'user.read')
      ? list(
          [...server.subusers].map(([user, permissions]) => ({
            object: 'server_subuser',
            attributes: { ...userAttributes(user), permissions },
          })),
        )
      : NULL_RESOURCE;
  }
  return relations;
}

/** Replaces values at dotted paths, in a copy. */
function override(attributes: Record<string, unknown>, fields: ReadonlyMap<string, unknown>): Record<string, unknown> {
  if (fields.size === 0) return attributes;
  const copy = structuredClone(attributes);
  for (const [path, value] of fields) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let target: unknown = copy;
    for (const step of steps) target = isRecord(target) ? target[step] : undefined;
    if (!isRecord(target)) continue;
    if (value === undefined) delete target[last];
    else target[last] = value;
  }
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Arrays gain `<name>_count`; a single count is renamed to `count` (protocol 6.14). */
function activityProperties(entry: ActivityEntry): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  const counts: string[] = [];
  for (const [key, value] of Object.entries(entry.properties)) {
    properties[key] = value;
    if (!Array.isArray(value)) continue;
    properties[`${key}_count`] = value.length;
    counts.push(`${key}_count`);
  }
  const only = counts.length === 1 ? counts[0] : undefined;
  if (only === undefined) return properties;
  const count = properties[only];
  delete properties[only];
  return { ...properties, count };
}

/** One activity entry. The IP is shown only to its owner and to root admins. */
export function activityItem(entry: ActivityEntry, index: number, viewer: User, withActor: boolean): Item {
  const mayKnowIp = viewer.admin || entry.actor === viewer;
  return {
    object: 'activity_log',
    attributes: {
      id: createHash('sha1').update(`${index}/${entry.event}/${entry.at.getTime()}`).digest('hex'),
      batch: null,
      event: entry.event,
      is_api: entry.isApi,
      ip: mayKnowIp ? entry.ip : null,
      description: null,
      properties: activityProperties(entry),
      has_additional_metadata: Object.keys(entry.properties).length > 1,
      timestamp: date(entry.at),
      ...(withActor
        ? {
            relationships: {
              actor: entry.actor === null ? NULL_RESOURCE : { object: 'user', attributes: userAttributes(entry.actor) },
            },
          }
        : {}),
    },
  };
}
