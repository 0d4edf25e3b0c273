/** A panel's client whose answers a test gives, at once or later. */
import type { FleetClient } from '../../main/fleet/account-session';
import type { PanelResources, PanelServer, ServerDetail, ServerList, WebsocketToken } from '../../main/panel/models';
import type { PanelStartup } from '../../main/panel/startup';
import type { PowerSignal } from '../../preload/contract/models';
import type { PermissionGroup } from '../../preload/contract/permissions';
import type { ActivityPage, SavedVariable } from '../../preload/contract/server-models';
import { sampleDetail, sampleList, sampleResources } from './samples';

/** One request as it was made. */
export interface Asked {
  readonly call: keyof FleetClient;
  readonly uuid?: string;
  readonly priority?: string;
  readonly detail?: string;
}

/** A promise that a test settles. */
export class Later<T> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

/** Answers with what its `on…` functions give; throw in them to make a request fail. */
export class FakeClient implements FleetClient {
  readonly asked: Asked[] = [];
  servers: readonly PanelServer[] = [];
  /** The account's own list. */
  onList: () => ServerList | Promise<ServerList> = () => sampleList(this.servers);
  /** The servers of others. */
  onForeign: () => ServerList | Promise<ServerList> = () => sampleList([]);
  /** Told ahead of the own list, page by page. */
  pages: readonly (readonly PanelServer[])[] = [];
  onResources: (uuid: string) => PanelResources | Promise<PanelResources> = () => sampleResources('running');
  onServer: (uuid: string) => ServerDetail | Promise<ServerDetail> = (uuid) => {
    const server = this.servers.find((one) => one.uuid === uuid);
    if (server === undefined) throw new Error('the test asks for a server that it did not list');
    return sampleDetail(server);
  };
  onPower: (uuid: string, signal: PowerSignal) => void | Promise<void> = () => {};
  onCommand: (uuid: string, text: string) => void | Promise<void> = () => {};

  onStartup: () => PanelStartup = () => ({ command: '', rawCommand: '', images: [], variables: [], problems: [] });
  onVariable: (env: string, value: string) => SavedVariable | Promise<SavedVariable> = (env, value) => ({
    variable: { env, name: env, description: '', defaultValue: '', value, isEditable: true, rules: '' },
    command: null,
    rawCommand: null,
  });
  onActivity: () => ActivityPage = () => ({ entries: [], page: 1, totalPages: 1, total: 0, unreadable: 0 });
  /** Called for every change that answers nothing: rename, reinstall, setImage, writeFile. */
  onChange: (call: Asked['call'], uuid: string, detail: string) => void | Promise<void> = () => {};

  /** How often a call was made, for one server or for all. */
  count(call: Asked['call'], uuid?: string): number {
    return this.asked.filter((one) => one.call === call && (uuid === undefined || one.uuid === uuid)).length;
  }

  forgetKey(): void {
    this.asked.push({ call: 'forgetKey' });
  }

  async listServers(
    { type, onPage }: Parameters<FleetClient['listServers']>[0] = {},
    priority = 'list',
  ): Promise<ServerList> {
    this.asked.push({ call: 'listServers', priority, ...(type === undefined ? {} : { detail: type }) });
    if (type !== undefined) return this.onForeign();
    for (const page of this.pages) onPage?.(page);
    return this.onList();
  }

  async server(uuid: string, priority = 'click'): Promise<ServerDetail> {
    this.asked.push({ call: 'server', uuid, priority });
    return this.onServer(uuid);
  }

  async resources(uuid: string, priority = 'background'): Promise<PanelResources> {
    this.asked.push({ call: 'resources', uuid, priority });
    return this.onResources(uuid);
  }

  async power(uuid: string, signal: PowerSignal): Promise<void> {
    this.asked.push({ call: 'power', uuid, detail: signal });
    await this.onPower(uuid, signal);
  }

  async command(uuid: string, text: string): Promise<void> {
    this.asked.push({ call: 'command', uuid, detail: text });
    await this.onCommand(uuid, text);
  }

  permissions(): Promise<readonly PermissionGroup[]> {
    this.asked.push({ call: 'permissions' });
    return Promise.resolve([
      { name: 'control', description: 'Power and console.', keys: [{ name: 'start', description: 'Start it.' }] },
    ]);
  }

  rename(uuid: string, name: string, description: string): Promise<void> {
    return this.#change('rename', uuid, `${name}\n${description}`);
  }

  describe(uuid: string, description: string): Promise<void> {
    return this.#change('describe', uuid, description);
  }

  reinstall(uuid: string): Promise<void> {
    return this.#change('reinstall', uuid, '');
  }

  setImage(uuid: string, image: string): Promise<void> {
    return this.#change('setImage', uuid, image);
  }

  writeFile(uuid: string, file: string, content: string): Promise<void> {
    return this.#change('writeFile', uuid, `${file}\n${content}`);
  }

  async startup(uuid: string): Promise<PanelStartup> {
    this.asked.push({ call: 'startup', uuid });
    await Promise.resolve();
    return this.onStartup();
  }

  async setVariable(uuid: string, env: string, value: string): Promise<SavedVariable> {
    this.asked.push({ call: 'setVariable', uuid, detail: `${env}=${value}` });
    return await this.onVariable(env, value);
  }

  async activity(uuid: string, query: object): Promise<ActivityPage> {
    this.asked.push({ call: 'activity', uuid, detail: JSON.stringify(query) });
    await Promise.resolve();
    return this.onActivity();
  }

  async #change(call: Asked['call'], uuid: string, detail: string): Promise<void> {
    this.asked.push({ call, uuid, detail });
    await this.onChange(call, uuid, detail);
  }

  websocketToken(uuid: string): Promise<WebsocketToken> {
    this.asked.push({ call: 'websocketToken', uuid });
    return Promise.resolve({ token: 'token', socketUrl: 'wss://node.example:8080' });
  }
}
