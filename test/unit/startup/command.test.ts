import { describe, expect, it } from 'vitest';

import type { EggVariable } from '../../../preload/contract/server-models';
import { previewOf, segmentsOf } from '../../../renderer/startup/command';

const variable = (env: string, value: string | null, defaultValue = ''): EggVariable => ({
  env,
  name: env,
  description: '',
  defaultValue,
  value,
  isEditable: true,
  rules: '',
});

const text = (parts: ReturnType<typeof previewOf>): string | null => parts?.map((part) => part.text).join('') ?? null;

it('a command is cut at its placeholders, and only at those', () => {
  expect(segmentsOf('java {{A}}{{B_2}} {x} {{ }')).toEqual([
    { kind: 'text', text: 'java ' },
    { kind: 'placeholder', name: 'A', text: '{{A}}' },
    { kind: 'placeholder', name: 'B_2', text: '{{B_2}}' },
    { kind: 'text', text: ' {x} {{ }' },
  ]);
  expect(segmentsOf('')).toEqual([]);
});

describe('the preview', () => {
  const page = {
    rawCommand: './run -p {{SERVER_PORT}} -n "{{NAME}}" -m {{SLOTS}} -r {{RCON}}',
    command: './run -p 25565 -n "My server" -m 20 -r [hidden]',
    variables: [variable('NAME', 'My server'), variable('SLOTS', null, '20'), variable('OTHER', 'x')],
  };
  const draft = (values: Record<string, string>) => (env: string) => values[env];

  it('fills in what was typed, and keeps what only the panel knows', () => {
    const parts = previewOf(page, draft({ SLOTS: '64' }));
    expect(text(parts)).toBe('./run -p 25565 -n "My server" -m 64 -r [hidden]');
    expect(parts?.filter(({ isChanged }) => isChanged)).toEqual([{ text: '64', isChanged: true }]);
  });

  it('is not shown when nothing in the command changes', () => {
    expect(previewOf(page, draft({}))).toBeNull();
    expect(previewOf(page, draft({ OTHER: 'y' }))).toBeNull();
    expect(previewOf(page, draft({ SLOTS: ' 20 ' }))).toBeNull();
    // No variable of this server: what is drafted for it means nothing.
    expect(previewOf(page, draft({ RCON: 'open' }))).toBeNull();
  });

  it('names a placeholder that it cannot fill in', () => {
    const odd = { ...page, command: 'something else' };
    expect(text(previewOf(odd, draft({ NAME: 'New' })))).toBe('./run -p {{SERVER_PORT}} -n "New" -m 20 -r {{RCON}}');
    const adjacent = { ...page, rawCommand: '{{A}}{{B}} {{NAME}}', command: '12 My server' };
    expect(text(previewOf(adjacent, draft({ NAME: 'New' })))).toBe('{{A}}{{B}} New');
  });
});
