import { describe, expect, it } from 'vitest';

import { restingNotice, restingPlace } from '../../../main/desktop/resting-place';
import { askForTrayHost, findTrayHost, isXSession, readAnswer } from '../../../main/desktop/tray-host';

type Answers = readonly (string | null)[];

/** Each tool gives its answers one after the other; one without any is not installed. */
function tools(answers: { readonly busctl?: Answers; readonly gdbus?: Answers }) {
  const asked: string[] = [];
  const left = { busctl: [...(answers.busctl ?? [])], gdbus: [...(answers.gdbus ?? [])] };
  const run = (program: string, args: readonly string[]) => {
    asked.push(`${program} ${args.join(' ')}`);
    return Promise.resolve(left[program as 'busctl' | 'gdbus'].shift() ?? null);
  };
  return { asked, run };
}

describe('an answer', () => {
  it.each([
    ['b true\n', true],
    ['b false\n', false],
    ['(true,)\n', true],
    ['(false,)\n', false],
    ['(<true>,)\n', true],
    ['(<false>,)\n', false],
    ['true', null],
    ['b truer', null],
    ['s "b true"\n', null],
    ['(<uint32 1>,)', null],
    ['b true\nb false', null],
    ['', null],
    [null, null],
  ])('%j means %s', (text, expected) => {
    expect(readAnswer(text)).toBe(expected);
  });
});

describe('a desktop', () => {
  it.each([
    ['shows tray icons', { busctl: ['b true', 'b true'] }, 'there'],
    ['has nobody who keeps them', { busctl: ['b false'] }, 'none'],
    ['keeps them, and shows them to nobody', { busctl: ['b true', 'b false'] }, 'none'],
    ['keeps them, and does not say more', { busctl: ['b true', null] }, 'unknown'],
    ['answers the second tool only', { gdbus: ['(true,)', '(<true>,)'] }, 'there'],
    ['has only the second tool, and no tray', { gdbus: ['(false,)'] }, 'none'],
    ['has a first tool that fails', { busctl: [null], gdbus: ['(true,)', '(<false>,)'] }, 'none'],
    ['writes what nobody understands', { busctl: ['yes'], gdbus: ['yes'] }, 'unknown'],
    ['has no tool', {}, 'unknown'],
  ] as const)('that %s', async (_name, answers, expected) => {
    expect(await askForTrayHost(tools(answers).run)).toBe(expected);
  });

  it('without a tray is asked one question', async () => {
    const { asked, run } = tools({ busctl: ['b false'] });
    await askForTrayHost(run);
    expect(asked).toHaveLength(1);
  });

  it.each(['darwin', 'win32'] as const)('of %s always shows them', async (platform) => {
    expect(await findTrayHost(platform)).toBe('there');
  });
});

describe('icons of the old kind', () => {
  it.each([
    [{ DISPLAY: ':0' }, true],
    [{ DISPLAY: ':0', XDG_SESSION_TYPE: 'x11' }, true],
    [{ DISPLAY: ':0', XDG_SESSION_TYPE: 'wayland' }, false],
    [{ DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, false],
    [{}, false],
  ])('%j: %s', (env, expected) => {
    expect(isXSession(env)).toBe(expected);
  });
});

describe('where Rookery waits', () => {
  it.each([
    ['there', true, 'tray'],
    ['there', false, 'task bar'],
    ['none', true, 'task bar'],
    ['none', false, 'task bar'],
    ['unknown', true, 'task bar'],
    ['unknown', false, 'task bar'],
  ] as const)('a tray that is %s, with an icon: %s: the %s', (host, hasIcon, expected) => {
    expect(restingPlace({ host, hasIcon })).toBe(expected);
  });

  it('is said, with the way to quit', () => {
    expect(restingNotice('tray').body).toBe('It watches your servers from the tray. Quit it from the tray menu.');
    expect(restingNotice('task bar').body).toBe(
      'This desktop shows no tray icons, so Rookery stays in the task bar. Quit it from the command palette.',
    );
  });
});
