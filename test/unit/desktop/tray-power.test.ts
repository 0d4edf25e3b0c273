import { describe, expect, it } from 'vitest';

import { powerQuestion } from '../../../main/desktop/power-question';
import { powerFromTray } from '../../../main/desktop/tray-power';
import type { ConfirmationLevel } from '../../../preload/contract/confirmation';
import type { PowerSignal, Toast } from '../../../preload/contract/models';
import { sampleAccount, sampleSummary } from '../../fakes/samples';

/** A click in the tray on a server of this level, with the button that the person presses in a message box. */
async function clicked(confirmation: ConfirmationLevel, signal: PowerSignal, answer = 1, failure?: Error) {
  const server = sampleSummary({ preferences: { confirmation, notifications: 'all' } });
  const done: string[] = [];
  const told: Toast[] = [];
  const fleet = {
    servers: () => ({ servers: [server] }),
    accounts: () => ({ accounts: [sampleAccount()] }),
    power: async (_key: string, sent: PowerSignal) => {
      await Promise.resolve();
      if (failure !== undefined) throw failure;
      done.push(`sent ${sent}`);
    },
  };
  const deps = {
    fleet,
    messenger: { tell: (toast: Toast) => void told.push(toast) },
    ask: ({ message }: { message: string }) => {
      done.push(message);
      return Promise.resolve(answer);
    },
    askInWindow: (key: string, asked: PowerSignal) => void done.push(`window ${key === server.key} ${asked}`),
  };
  await powerFromTray(deps, server.key, signal);
  return { done, told };
}

describe('a power signal from the tray', () => {
  it.each<[ConfirmationLevel, PowerSignal, string[]]>([
    ['none', 'start', ['sent start']],
    ['none', 'stop', ['sent stop']],
    ['none', 'restart', ['sent restart']],
    ['none', 'kill', ['Kill Survival?', 'sent kill']],
    ['confirm', 'start', ['sent start']],
    ['confirm', 'stop', ['Stop Survival?', 'sent stop']],
    ['confirm', 'restart', ['Restart Survival?', 'sent restart']],
    ['confirm', 'kill', ['Kill Survival?', 'sent kill']],
    ['type-name', 'start', ['sent start']],
    ['type-name', 'stop', ['window true stop']],
    ['type-name', 'restart', ['window true restart']],
    ['type-name', 'kill', ['window true kill']],
  ])('with level %s, %s', async (level, signal, expected) => {
    expect((await clicked(level, signal)).done).toEqual(expected);
  });

  it('is not sent when the person thinks better of it', async () => {
    expect((await clicked('confirm', 'stop', 0)).done).toEqual(['Stop Survival?']);
  });

  it('that fails is told', async () => {
    const { told } = await clicked('none', 'stop', 1, new Error('The node does not answer.'));
    expect(told).toEqual([
      { kind: 'error', title: 'Survival did not take the action', body: 'The node does not answer.' },
    ]);
  });
});

it('the question names server and panel, and the harmless button is first, has the focus and takes Escape', () => {
  const question = powerQuestion('restart', 'Survival', 'Panel A');
  expect(question.message).toBe('Restart Survival?');
  expect(question.detail).toContain('disconnected');
  expect(question.buttons).toEqual(['Cancel', 'Restart Survival on Panel A']);
  expect([question.defaultId, question.cancelId]).toEqual([0, 0]);
});
