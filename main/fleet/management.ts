/** The server management of the client API: each request checked against what is known before it is sent. */
import { isTypedName } from '../../preload/contract/confirmation';
import { checkValue } from '../../preload/contract/egg-rules';
import type { WireError } from '../../preload/contract/errors';
import type { ServerKey } from '../../preload/contract/models';
import { deniedReason, isAllowed, type Permission, type PermissionGroup } from '../../preload/contract/permissions';
import type {
  ActivityOrder,
  ActivityPage,
  EggVariable,
  SavedVariable,
  ServerDetails,
  Startup,
} from '../../preload/contract/server-models';
import { descriptionProblem, nameProblem } from '../../preload/contract/server-name';
import type { PanelServer } from '../panel/models';
import type { FleetClient } from './account-session';
import type { Details } from './details';
import { FleetError } from './errors';
import { blockedByConflict } from './power-rules';
import { readOnlyReason } from './read-only';
import type { Records } from './records';
import { accountBlocked, type Roster } from './roster';
import { shownState } from './summary';

/** What is asked to change something; the rest only reads. */
const WRITES: ReadonlySet<Permission> = new Set([
  'settings.rename',
  'settings.reinstall',
  'startup.update',
  'startup.docker-image',
  'file.create',
]);

export interface ManagementDeps {
  readonly details: Details;
  readonly records: Records;
  readonly roster: Roster;
}

/** Throws what the panel threw, or a FleetError for what was not even sent. */
export class Management {
  readonly #deps: ManagementDeps;
  /** Read once: the words of a panel change with its version only. */
  readonly #permissionTrees = new WeakMap<FleetClient, Promise<readonly PermissionGroup[]>>();

  /** Variables by name, as last read, so that nothing is sent that the panel is known to refuse. */
  readonly #variables = new Map<ServerKey, ReadonlyMap<string, EggVariable>>();

  constructor(deps: ManagementDeps) {
    this.#deps = deps;
  }

  /** What each permission means, in the panel's words. */
  permissionTree(accountId: string): Promise<readonly PermissionGroup[]> {
    const { client, status } = this.#deps.roster.require(accountId).session;
    const known = this.#permissionTrees.get(client);
    if (known !== undefined) return known;
    refuse(accountBlocked(status), 'conflict');
    const reading = client.permissions();
    this.#permissionTrees.set(client, reading);
    reading.catch(() => this.#permissionTrees.delete(client));
    return reading;
  }

  /** Reads the server now; the one route that works in every state (protocol 3.5). */
  async read(key: ServerKey): Promise<ServerDetails> {
    await this.#deps.details.read(key);
    const { record, member } = this.#deps.details.require(key);
    return detailsOf(record.server, record.permissions ?? [], member.record.identity.username);
  }

  async rename(key: ServerKey, name: string, description: string): Promise<void> {
    const wrongName = nameProblem(name);
    if (wrongName !== null) throw fieldError('name', wrongName);
    const wrongDescription = descriptionProblem(description);
    if (wrongDescription !== null) throw fieldError('description', wrongDescription);
    const [newName, newDescription] = [name.trim(), description.trim()];
    const { record, member } = await this.#deps.details.withRights(key);
    const isPelican = member.record.panelKind === 'pelican';
    const isDescribed = isPelican && newDescription !== record.server.description;
    // Pelican has a permission of its own for it (protocol 13).
    if (isDescribed && !isAllowed(record.permissions, 'settings.description')) {
      refuse('You do not have permission to change the description of this server.', 'forbidden');
    }
    await this.#ask(key, 'settings.rename', async (client, { uuid }) => {
      await client.rename(uuid, newName, newDescription);
      this.#changed(key, isPelican ? { name: newName } : { name: newName, description: newDescription });
      if (!isDescribed) return;
      await client.describe(uuid, newDescription);
      this.#changed(key, { description: newDescription });
    });
    await this.#readAgain(key);
  }

  /** Refused unless the server's name was typed as it is. */
  async reinstall(key: ServerKey, typedName: string): Promise<void> {
    if (!isTypedName(typedName, this.#deps.details.require(key).record.server.name)) {
      throw fieldError('typedName', 'This is not the name of the server.');
    }
    await this.#ask(key, 'settings.reinstall', (client, { uuid }) => client.reinstall(uuid));
    // The panel answers before the node has begun; its status says so at once.
    this.#changed(key, { status: 'installing' });
    await this.#readAgain(key);
  }

  async startup(key: ServerKey): Promise<Startup> {
    const startup = await this.#ask(key, 'startup.read', async (client, { uuid }) => {
      // The image stands in the server's own description, and the last list may be old.
      const [found] = await Promise.all([client.startup(uuid), this.#readAgain(key)]);
      return found;
    });
    const { record } = this.#deps.details.require(key);
    this.#variables.set(key, new Map(startup.variables.map((variable) => [variable.env, variable])));
    return { ...startup, image: record.server.dockerImage };
  }

  async setVariable(key: ServerKey, env: string, value: string): Promise<SavedVariable> {
    const variable = this.#variables.get(key)?.get(env);
    if (variable?.isEditable === false) throw fieldError('value', 'The panel lets nobody change this variable here.');
    const problem = variable === undefined ? null : checkValue(variable.rules, value);
    if (problem !== null) throw fieldError('value', problem);
    return this.#ask(key, 'startup.update', (client, { uuid }) => client.setVariable(uuid, env, value));
  }

  async setImage(key: ServerKey, image: string): Promise<void> {
    await this.#ask(key, 'startup.docker-image', (client, { uuid }) => client.setImage(uuid, image));
    this.#changed(key, { dockerImage: image });
    await this.#readAgain(key);
  }

  activity(
    key: ServerKey,
    query: { readonly page: number; readonly event: string | null; readonly order: ActivityOrder },
  ): Promise<ActivityPage> {
    return this.#ask(key, 'activity.read', (client, { uuid }) => client.activity(uuid, query));
  }

  /** For a person who has agreed to the licence of the game. */
  async acceptEula(key: ServerKey): Promise<void> {
    await this.#ask(key, 'file.create', (client, { uuid }) => client.writeFile(uuid, 'eula.txt', 'eula=true\n'));
    // Another one may have shown itself meanwhile.
    if (this.#deps.records.get(key)?.egg.problem?.feature !== 'eula') return;
    this.#deps.records.apply(key, { type: 'egg-problem', problem: null });
  }

  /** SFTP as a link; null when the panel does not say where it is. */
  async sftpUrl(key: ServerKey): Promise<string | null> {
    const known = await this.#deps.details.withRights(key);
    refuse(deniedReason(known.record.permissions, 'file.sftp'), 'forbidden');
    const { record, member } = known;
    return detailsOf(record.server, [], member.record.identity.username).sftp?.url ?? null;
  }

  /** The server or its account is gone. */
  forget(key: ServerKey): void {
    this.#variables.delete(key);
  }

  async #ask<T>(
    key: ServerKey,
    permission: Permission,
    send: (client: FleetClient, server: PanelServer) => Promise<T>,
  ): Promise<T> {
    const known = await this.#deps.details.withRights(key);
    const { record, member } = known;
    refuse(accountBlocked(member.session.status), 'conflict');
    if (WRITES.has(permission)) refuse(readOnlyReason(member.record), 'forbidden');
    refuse(deniedReason(record.permissions, permission), 'forbidden');
    refuse(blockedByConflict(shownState(record).state), 'conflict');
    try {
      return await send(member.session.client, record.server);
    } catch (thrown) {
      this.#deps.details.failed(known, thrown);
      throw thrown;
    }
  }

  /** Shown at once, and by no older answer taken back. */
  #changed(key: ServerKey, change: Partial<PanelServer>): void {
    this.#deps.records.apply(key, { type: 'changed', change });
  }

  /** What was asked for is done; a reading that fails afterwards is made up for by the next list. */
  async #readAgain(key: ServerKey): Promise<void> {
    await this.#deps.details.read(key).catch(() => undefined);
  }
}

function refuse(reason: string | null, code: WireError['code']): void {
  if (reason !== null) throw new FleetError({ code, message: reason, blame: 'you' });
}

function fieldError(field: string, message: string): FleetError {
  return new FleetError({ code: 'invalid', message, blame: 'you', fields: { [field]: message } });
}

/** What the panel's own pages show of a server. */
export function detailsOf(server: PanelServer, permissions: readonly string[], username: string): ServerDetails {
  const { uuid, identifier, name, description, node, isOwner, eggName, dockerImage } = server;
  const { allocations, limits, featureLimits } = server;
  return {
    ...{ uuid, identifier, name, description, node, isOwner, eggName, dockerImage },
    ...{ allocations, limits, featureLimits, permissions },
    sftp: server.sftp === null ? null : sftpOf(server.sftp, username, uuid),
  };
}

/** Wings takes `<user>.<eight digits>`, whatever short id a newer panel shows (protocol 6.1). */
function sftpOf({ host, port }: { host: string; port: number }, user: string, uuid: string): ServerDetails['sftp'] {
  const username = `${user}.${uuid.slice(0, 8)}`;
  const shownHost = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return { host, port, username, url: `sftp://${encodeURIComponent(username)}@${shownHost}:${port}` };
}
