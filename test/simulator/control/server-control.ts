/** Faults and events of single servers: sockets, tokens, states, rights, output. */
import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';

import { finishInstall, reinstall } from '../game/install';
import { tokenId } from '../panel/token';
import type { Session } from '../wings/session';
import { publish, type Server } from '../world/model';
import type { InstallStatus, PowerState } from '../world/spec';
import { floodLines } from './flood';
import { type Machinery, nodeOf, panelOf, selectServer, selectServers, userOn } from './selectors';

/** Name, uuid or short id. */
export interface OneServer {
  server: string;
}

export class ServerControl {
  readonly #m: Machinery;

  constructor(machinery: Machinery) {
    this.#m = machinery;
  }

  #sessions(which: string | undefined): Session[] {
    return selectServers(this.#m, which).flatMap((server) => nodeOf(this.#m, server).sessionsOf(server));
  }

  // Sockets

  /** Drops sockets: without `code` the connection just ends (1006), else with a close frame. */
  dropSockets({ server, code, reason = '' }: { server?: string; code?: number; reason?: string } = {}): number {
    const sessions = this.#sessions(server);
    for (const { socket } of sessions) {
      if (code === undefined) socket.terminate();
      else socket.close(code, reason);
    }
    return sessions.length;
  }

  /** Drops the sockets of a server again and again; 0 ends it. */
  dropSocketsEvery({ server, ms }: OneServer & { ms: number }): void {
    const { faults } = selectServer(this.#m, server);
    faults.stopDropping?.();
    faults.stopDropping = null;
    if (ms <= 0) return;
    const timer = setInterval(() => this.dropSockets({ server }), ms);
    faults.stopDropping = () => clearInterval(timer);
  }

  /** Refuses socket upgrades with a status; null lets them pass again. */
  refuseUpgrades({ server, status }: { server?: string; status: number | null }): void {
    for (const target of selectServers(this.#m, server)) target.faults.refuseUpgrade = status;
  }

  /** Open sockets stop reading, answering pings and sending, while TCP stays open; `on` also does so to new ones. */
  halfOpen({ server, on = false }: { server?: string; on?: boolean } = {}): void {
    for (const session of this.#sessions(server)) session.freeze();
    for (const target of selectServers(this.#m, server)) target.faults.halfOpen = on;
  }

  /** Sends text (or base64 bytes) as it is to every socket of a server. */
  sendRaw({ server, text, base64 }: OneServer & { text?: string; base64?: string }): void {
    const data = base64 === undefined ? (text ?? '') : Buffer.from(base64, 'base64');
    for (const session of this.#sessions(server)) session.sendRaw(data);
  }

  /** Sends any event through the usual checks, known or not. */
  sendEvent({ server, event, args }: OneServer & { event: string; args?: string[] }): void {
    publish(selectServer(this.#m, server), event, args ?? null);
  }

  /** The tokens held by open sockets run out now. */
  expireTokens({ server }: { server?: string } = {}): void {
    for (const session of this.#sessions(server)) session.expireToken();
  }

  /** Revokes every token of a server issued so far, or one user's. */
  denylistTokens({ server, user }: OneServer & { user?: string }): void {
    const target = selectServer(this.#m, server);
    const { panel } = panelOf(this.#m, target);
    const users = user === undefined ? panel.users : [userOn(this.#m, target, user)];
    for (const each of users) target.node.denylist.set(tokenId(panel, each, target), Date.now());
  }

  /** Sockets open now. */
  openSockets({ server }: { server?: string } = {}): number {
    return this.#sessions(server).length;
  }

  /** Token requests of a server in the last `seconds`. */
  tokenRequests({ server, seconds = 60 }: OneServer & { seconds?: number }): number {
    const since = Date.now() - seconds * 1000;
    return selectServer(this.#m, server).tokenRequests.filter((at) => at >= since).length;
  }

  // State

  /** Sets or clears the panel's status; suspending stops the process and, on newer Wings, drops the sockets. */
  setStatus({ server, status }: OneServer & { status: InstallStatus | null }): void {
    const target = selectServer(this.#m, server);
    target.status = status;
    if (status !== 'suspended') return;
    target.process.halt();
    if (panelOf(this.#m, target).panel.era === 'B') this.dropSockets({ server: target.uuid });
  }

  /** Runs the install script. */
  install({ server }: OneServer): void {
    reinstall(selectServer(this.#m, server));
  }

  /** Ends a running install at once. */
  finishInstall({ server, success = true }: OneServer & { success?: boolean }): void {
    finishInstall(selectServer(this.#m, server), success);
  }

  /** Opens or closes a transfer. */
  setTransferring({ server, on, result = 'completed' }: OneServer & { on: boolean; result?: string }): void {
    const target = selectServer(this.#m, server);
    target.transferring = on;
    publish(target, 'transfer status', [on ? 'processing' : result]);
  }

  /** Removes a server for good: `deleted`, then 1001 on older Wings, a bare drop on newer ones. */
  deleteServer({ server }: OneServer): void {
    const target = selectServer(this.#m, server);
    target.deleted = true;
    publish(target, 'deleted', ['null']);
    target.process.dispose();
    // A bare drop waits for the event to leave; a close frame queues behind it anyway.
    if (panelOf(this.#m, target).panel.era === 'B') setImmediate(() => this.dropSockets({ server: target.uuid }));
    else this.dropSockets({ server: target.uuid, code: 1001, reason: 'server deleted' });
  }

  /** Puts the process into a state without playing it. */
  placePower({ server, state, uptimeMs = 60_000 }: OneServer & { state: PowerState; uptimeMs?: number }): void {
    selectServer(this.#m, server).process.place(state, uptimeMs, 0);
  }

  /** The process dies on its own; Wings restarts it once a minute. */
  crash({
    server,
    exitCode = 1,
    outOfMemory = false,
    lines = [],
  }: OneServer & { exitCode?: number; outOfMemory?: boolean; lines?: string[] }): void {
    selectServer(this.#m, server).process.crash(exitCode, outOfMemory, lines);
  }

  /** A backup ends on the node; its event has the name of the panel's time (protocol 10.5). */
  finishBackup({
    server,
    success = true,
    uuid = randomUUID(),
  }: OneServer & { success?: boolean; uuid?: string }): void {
    const target = selectServer(this.#m, server);
    const isOld = panelOf(this.#m, target).panel.era === 'A';
    const outcome = {
      ...{ uuid, is_successful: success, checksum: success ? 'da39a3ee5e6b4b0d3255bfef95601890afd80709' : '' },
      ...{ checksum_type: 'sha1', file_size: success ? 1_048_576 : 0 },
    };
    publish(target, isOld ? `backup completed:${uuid}` : 'backup completed', [JSON.stringify(outcome)]);
  }

  /** Power actions answer 204 and nothing happens. */
  ignorePower({ server, on = true }: OneServer & { on?: boolean }): void {
    selectServer(this.#m, server).faults.ignorePower = on;
  }

  /** The node forgets a server the panel still has. */
  missingOnNode({ server, on = true }: OneServer & { on?: boolean }): void {
    selectServer(this.#m, server).faults.missingOnNode = on;
  }

  /** Changes a subuser's rights (null removes them) and revokes their tokens; newer Wings drops every socket. */
  setPermissions({ server, user, permissions }: OneServer & { user: string; permissions: string[] | null }): void {
    const target = selectServer(this.#m, server);
    const who = userOn(this.#m, target, user);
    if (permissions === null) target.subusers.delete(who);
    else target.subusers.set(who, [...new Set([...permissions, 'websocket.connect'])]);
    this.denylistTokens({ server: target.uuid, user });
    if (panelOf(this.#m, target).panel.era === 'B') this.dropSockets({ server: target.uuid });
  }

  /** Shows another value at a path of the server's attributes, e.g. `limits.memory`; no value restores the truth. */
  corrupt({
    server,
    field,
    value,
    remove = false,
  }: OneServer & { field: string; value?: unknown; remove?: boolean }): void {
    const { fields } = selectServer(this.#m, server).faults;
    if (value === undefined && !remove) fields.delete(field);
    else fields.set(field, value);
  }

  // Output

  /** Prints container lines. */
  print({ server, lines }: OneServer & { lines: string[] }): void {
    const { process } = selectServer(this.#m, server);
    for (const line of lines) process.print(line);
  }

  /** Prints a line of Wings itself. */
  printDaemon({ server, text }: OneServer & { text: string }): void {
    selectServer(this.#m, server).process.daemon(text);
  }

  /** Unprompted lines per minute. */
  setPace({ server, linesPerMinute }: { server?: string; linesPerMinute: number }): void {
    for (const target of selectServers(this.#m, server)) target.linesPerMinute = linesPerMinute;
  }

  /**
   * Prints numbered coloured lines of `bytes` characters. With `perSecond` the pace is kept whatever the reader does;
   * without it the next lines wait until the sockets have drained. Wings' own flood throttle is off unless asked for.
   */
  async flood({ server, lines, bytes = 100, perSecond, throttle = false, from = 1 }: OneServer & Flood): Promise<void> {
    const target = selectServer(this.#m, server);
    const started = performance.now();
    const chunk = 100;
    for (let done = 0; done < lines; done += chunk) {
      for (const line of floodLines(from + done, Math.min(chunk, lines - done), bytes))
        target.process.print(line, throttle);
      await this.#wait(target, perSecond === undefined ? null : started + ((done + chunk) / perSecond) * 1000);
    }
  }

  async #wait(server: Server, dueAt: number | null): Promise<void> {
    const sessions = nodeOf(this.#m, server).sessionsOf(server);
    do await breathe();
    while (
      dueAt === null
        ? sessions.some(({ socket }) => socket.readyState === 1 && socket.bufferedAmount > 1_000_000)
        : performance.now() < dueAt
    );
  }
}

export interface Flood {
  lines: number;
  /** Length of each line without colours, at least the length of its number. */
  bytes?: number;
  perSecond?: number;
  throttle?: boolean;
  /** Number of the first line. */
  from?: number;
}
