import { describe, expect, it } from 'vitest';

import type { ConfirmationLevel } from '../../../preload/contract/confirmation';
import type { PowerSignal, ServerSummary } from '../../../preload/contract/models';
import { needsPhrase, planFor } from '../../../renderer/bulk/plan';
import { barReason, phraseFor } from '../../../renderer/bulk/words';
import { server } from '../renderer/samples';

const FREE: ServerSummary['power'] = { start: null, restart: null, stop: null, kill: null };
const DENIED = 'You do not have permission to stop this server.';

const free = (name: string, level: ConfirmationLevel = 'confirm'): ServerSummary =>
  server(name, {
    power: FREE,
    commandBlocked: null,
    preferences: { confirmation: level, notifications: 'all' },
  });
const blocked = (name: string, signal: PowerSignal, reason: string): ServerSummary => ({
  ...free(name),
  power: { ...FREE, [signal]: reason },
});

const names = (servers: readonly ServerSummary[]): string[] => servers.map(({ name }) => name);

describe('what an action would do', () => {
  const servers = [free('Survival'), blocked('Rust', 'stop', DENIED), free('Lobby')];

  it('touches whom it can, in the order of the list, and says why it leaves out the others', () => {
    const { touched, leftOut } = planFor('stop', servers);
    expect(names(touched)).toEqual(['Survival', 'Lobby']);
    expect(leftOut.map(({ server: { name }, reason }) => [name, reason])).toEqual([['Rust', DENIED]]);
  });

  it('asks each signal by itself', () => {
    expect(names(planFor('kill', servers).touched)).toEqual(['Survival', 'Rust', 'Lobby']);
  });

  it('goes by what forbids a command when a command is meant', () => {
    const deaf = { ...free('Discord bot'), commandBlocked: 'The server is offline.' };
    const { touched, leftOut } = planFor('command', [deaf, free('Lobby')]);
    expect(names(touched)).toEqual(['Lobby']);
    expect(leftOut[0]?.reason).toBe('The server is offline.');
  });
});

describe('a phrase is typed', () => {
  const dear = free('Survival', 'type-name');

  it.each<[string, PowerSignal | 'command', ServerSummary[], boolean]>([
    ['when one of many wants its name typed', 'stop', [free('Lobby'), dear], true],
    ['for Kill too', 'kill', [dear], true],
    ['not when nobody wants it', 'kill', [free('Lobby'), free('Rust', 'none')], false],
    ['not to start, which disturbs nobody', 'start', [dear], false],
    ['not for a command', 'command', [dear], false],
  ])('%s', (_, action, servers, expected) => {
    expect(needsPhrase(action, planFor(action, servers))).toBe(expected);
  });

  it('not for a server that is left out', () => {
    const out = { ...dear, power: { ...FREE, stop: DENIED } };
    expect(needsPhrase('stop', planFor('stop', [out, free('Lobby')]))).toBe(false);
  });

  it('names what is done and to how many', () => {
    expect(phraseFor('stop', 3)).toBe('stop 3 servers');
    expect(phraseFor('kill', 1)).toBe('kill 1 server');
  });
});

describe('a button of the bar', () => {
  const offline = (name: string) => blocked(name, 'stop', 'The server is offline.');

  it('works as soon as it applies to one of them', () => {
    expect(barReason('stop', [offline('Rust'), free('Lobby')])).toBeNull();
  });

  it('says of a single server why not', () => {
    expect(barReason('stop', [offline('Rust')])).toBe('The server is offline.');
  });

  it('names the first of many and counts the rest', () => {
    expect(barReason('stop', [offline('Rust'), blocked('Lobby', 'stop', DENIED), offline('Valheim')])).toBe(
      `This applies to none of the 3. Rust: The server is offline. Lobby: ${DENIED} And 1 other.`,
    );
  });
});
