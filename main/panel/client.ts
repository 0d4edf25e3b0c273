/** The panel's client API for one key: every method asks one route and answers our own models (protocol 6). */
import type { PowerSignal } from '../../preload/contract/models';
import type { PermissionGroup } from '../../preload/contract/permissions';
import type { ActivityOrder, ActivityPage, SavedVariable } from '../../preload/contract/server-models';
import type { Clock, Log } from '../ports';
import type { Turn } from '../turn';
import { decodeActivityPage } from './activity';
import { hostKeyOf } from './address';
import type { Priority, RateBudget } from './budget';
import type { Pins } from './certificates';
import {
  decodePermissions,
  decodeResources,
  decodeServerDetail,
  decodeServerPage,
  decodeWebsocketToken,
} from './decode';
import { PanelError, toPanelError } from './errors';
import type { PanelResources, ServerDetail, ServerList, ServerPage, WebsocketToken } from './models';
import { type PagingOptions, readAllPages } from './paging';
import { insecureError, sendKeyed } from './requests';
import { decodeSavedVariable, decodeStartup, type PanelStartup } from './startup';
import type { Route } from './strangers';
import type { HttpMethod, HttpTransport } from './transport';

/** The page size that every panel allows (5). */
const PER_PAGE = 100;

/** Entries of the activity log a page: a screenful or two, and four pages of it for the price of one more click. */
const ACTIVITY_PER_PAGE = 50;

export interface PanelClientOptions {
  /** Normalised; every request stays on its origin. */
  readonly panelUrl: string;
  /** The person agreed that the key travels over plain http. */
  readonly allowHttp: boolean;
  readonly pins: () => Pins;
  /** Asked once and kept until the panel refuses the key, so that a keychain is not asked for every request. */
  readonly readKey: () => Promise<string>;
  readonly transport: HttpTransport;
  readonly budget: RateBudget;
  readonly clock: Clock;
  /** `Rookery/<version>`. */
  readonly userAgent: string;
  readonly log?: Log;
  /** For tests; 20 s otherwise. */
  readonly timeoutMs?: number;
}

/** Which servers of a panel to list (6.1): owned and shared, owned only, all others (admins), all (admins). */
export type ServerListType = 'accessible' | 'owner' | 'admin' | 'admin-all';

interface Ask {
  readonly method?: HttpMethod;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is; the panel would parse JSON (12). */
  readonly plainBody?: string;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
  readonly turn?: Turn | undefined;
  readonly hasOwnLimiter?: boolean;
}

/** Throws PanelError only. */
export class PanelClient {
  private key: Promise<string> | null = null;

  constructor(private readonly options: PanelClientOptions) {}

  get panelUrl(): string {
    return this.options.panelUrl;
  }

  /** Reads the key anew with the next request; after it was replaced, or the keychain unlocked. */
  forgetKey(): void {
    this.key = null;
  }

  /** Every page of the server list, each server once, with the names of the eggs, which cost nothing here. */
  listServers(
    { type = 'accessible', ...paging }: { readonly type?: ServerListType } & PagingOptions = {},
    priority: Priority = 'list',
    signal?: AbortSignal,
  ): Promise<ServerList> {
    const wanted = type === 'accessible' ? '' : `&type=${type}`;
    return readAllPages((page): Promise<ServerPage> => {
      const path = `?include=egg&per_page=${PER_PAGE}&page=${page}${wanted}`;
      return this.ask('servers', path, { priority, signal }, decodeServerPage);
    }, paging);
  }

  server(uuid: string, priority: Priority = 'click', signal?: AbortSignal): Promise<ServerDetail> {
    return this.ask('server', `${serverPath(uuid)}?include=egg`, { priority, signal }, decodeServerDetail);
  }

  /** Up to 20 s old; 409 for servers in a conflict state (3.5). */
  resources(uuid: string, priority: Priority = 'background', signal?: AbortSignal): Promise<PanelResources> {
    return this.ask('resources', `${serverPath(uuid)}/resources`, { priority, signal }, decodeResources);
  }

  /** Resolves when the node has taken the signal, whatever comes of it. */
  power(uuid: string, signal: PowerSignal, abort?: AbortSignal): Promise<void> {
    const ask: Ask = { method: 'POST', body: { signal }, priority: 'click', signal: abort };
    return this.ask('power', `${serverPath(uuid)}/power`, ask, () => undefined);
  }

  /** Resolves when the node has taken the command; the process may still not have read it. */
  async command(uuid: string, text: string, abort?: AbortSignal): Promise<void> {
    if (text.trim() === '') {
      throw new PanelError({
        code: 'invalid',
        message: 'There is no command to send.',
        blame: 'you',
        fields: { command: 'There is no command to send.' },
      });
    }
    const ask: Ask = { method: 'POST', body: { command: text }, priority: 'click', signal: abort };
    await this.ask('command', `${serverPath(uuid)}/command`, ask, () => undefined);
  }

  /** A token for the server's live socket; newer panels give five a minute to all users of a server together (4.2). */
  websocketToken(uuid: string, priority: Priority = 'renewal', turn?: Turn): Promise<WebsocketToken> {
    const decode = (json: unknown) => decodeWebsocketToken(json, this.options.panelUrl);
    return this.ask('websocket', `${serverPath(uuid)}/websocket`, { priority, turn, hasOwnLimiter: true }, decode);
  }

  /** Name and description; an empty description clears it (6.8). */
  async rename(uuid: string, name: string, description: string): Promise<void> {
    const ask: Ask = { method: 'POST', body: { name, description }, priority: 'click' };
    await this.ask('rename', `${serverPath(uuid)}/settings/rename`, ask, () => undefined);
  }

  /** The description alone: Pelican's rename does not take one (13). */
  async describe(uuid: string, description: string): Promise<void> {
    const ask: Ask = { method: 'POST', body: { description }, priority: 'click' };
    await this.ask('rename', `${serverPath(uuid)}/settings/description`, ask, () => undefined);
  }

  /** Resolves when the installation has begun; the server's status then reads `installing` (6.9). */
  async reinstall(uuid: string): Promise<void> {
    const ask: Ask = { method: 'POST', priority: 'click' };
    await this.ask('reinstall', `${serverPath(uuid)}/settings/reinstall`, ask, () => undefined);
  }

  /** Commands, images and the variables that this person may see (6.11). */
  startup(uuid: string): Promise<PanelStartup> {
    return this.ask('startup', `${serverPath(uuid)}/startup`, { priority: 'click' }, decodeStartup);
  }

  /** Always sent as text: a number would come back as one (6.12). */
  setVariable(uuid: string, key: string, value: string): Promise<SavedVariable> {
    const ask: Ask = { method: 'PUT', body: { key, value }, priority: 'click' };
    return this.ask('variable', `${serverPath(uuid)}/startup/variable`, ask, decodeSavedVariable);
  }

  /** One of the egg's images; refused when the current one is not (6.10). */
  async setImage(uuid: string, image: string): Promise<void> {
    const ask: Ask = { method: 'PUT', body: { docker_image: image }, priority: 'click' };
    await this.ask('image', `${serverPath(uuid)}/settings/docker-image`, ask, () => undefined);
  }

  /** A page of the log with who did it; there is no order unless one is asked for (6.14). */
  activity(
    uuid: string,
    { page, event, order }: { readonly page: number; readonly event: string | null; readonly order: ActivityOrder },
    priority: Priority = 'click',
  ): Promise<ActivityPage> {
    const query = new URLSearchParams({
      sort: order === 'newest' ? '-timestamp' : 'timestamp',
      include: 'actor',
      per_page: String(ACTIVITY_PER_PAGE),
      page: String(page),
      ...(event === null ? {} : { 'filter[event]': event }),
    });
    return this.ask('activity', `${serverPath(uuid)}/activity?${query.toString()}`, { priority }, decodeActivityPage);
  }

  /** Writes a whole text file, replacing what was there (12). */
  async writeFile(uuid: string, file: string, content: string): Promise<void> {
    const ask: Ask = { method: 'POST', plainBody: content, priority: 'click' };
    const path = `${serverPath(uuid)}/files/write?file=${encodeURIComponent(file)}`;
    await this.ask('write-file', path, ask, () => undefined);
  }

  /** What each permission means, in the panel's words. */
  permissions(priority: Priority = 'click', signal?: AbortSignal): Promise<readonly PermissionGroup[]> {
    return this.ask('permissions', '/permissions', { priority, signal }, decodePermissions);
  }

  private async ask<T>(route: Route, path: string, ask: Ask, decode: (json: unknown) => T): Promise<T> {
    const { panelUrl, allowHttp, budget, clock, transport, userAgent, timeoutMs } = this.options;
    const { method = 'GET', signal, turn, hasOwnLimiter = false } = ask;
    // Before the key is read: it is not even taken out of the keychain for an address it must not be sent to.
    if (!allowHttp && !panelUrl.startsWith('https://')) throw insecureError(hostKeyOf(panelUrl));
    let used: Promise<string> | null = null;
    try {
      // Before its turn, so that a locked keychain holds up nobody else and costs nothing of the limit.
      await this.readKey();
      const answer = await budget.schedule(
        ask.priority,
        async (observe) => {
          // The wait may have been long, and the key replaced meanwhile.
          used = this.readKey();
          return sendKeyed({
            transport,
            method,
            url: `${panelUrl}/api/client${path}`,
            apiKey: await used,
            userAgent,
            route,
            pins: this.options.pins(),
            allowHttp,
            sendsRateHeaders: budget.sendsHeaders,
            now: () => clock.now(),
            onAnswer: ({ status, headers }, error) =>
              observe({ status, headers, panelCode: error?.panelCode ?? null, hasOwnLimiter }),
            ...(ask.body === undefined ? {} : { body: ask.body }),
            ...(ask.plainBody === undefined ? {} : { plainBody: ask.plainBody }),
            ...(timeoutMs === undefined ? {} : { timeoutMs }),
            ...(signal === undefined ? {} : { signal }),
          });
        },
        signal,
        turn,
      );
      return decode(answer.json);
    } catch (thrown) {
      const error = toPanelError(thrown);
      // Not a newer one than the panel has refused.
      if (error.wire.code === 'unauthorized' && this.key === used) this.forgetKey();
      if (error.wire.code === 'bug') this.options.log?.error(`panel ${method} ${route} failed`, thrown);
      throw error;
    }
  }

  private readKey(): Promise<string> {
    if (this.key !== null) return this.key;
    const reading = this.options.readKey();
    this.key = reading;
    reading.catch(() => {
      // A locked keychain may be open a moment later.
      if (this.key === reading) this.key = null;
    });
    return reading;
  }
}

function serverPath(uuid: string): string {
  return `/servers/${encodeURIComponent(uuid)}`;
}
