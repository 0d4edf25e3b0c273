import type { PageHandlers, PageHost } from './host';

export function startupHandlers(
  _host: PageHost,
): PageHandlers<'startup.read' | 'startup.setVariable' | 'startup.setImage'> {
  return {
    'startup.read': () => ({ command: '', rawCommand: '', image: '', images: [], variables: [], problems: [] }),
    'startup.setVariable': ({ env, value }) => ({
      variable: { env, name: env, description: '', defaultValue: '', value, isEditable: true, rules: '' },
      command: null,
      rawCommand: null,
    }),
    'startup.setImage': () => null,
  };
}
