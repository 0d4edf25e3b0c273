import type { PageHandlers, PageHost } from './host';

export function eggProblemHandlers(host: PageHost): PageHandlers<'eggProblem.acceptEula' | 'eggProblem.dismiss'> {
  return {
    'eggProblem.acceptEula': ({ key }) => {
      host.upsert([{ ...host.server(key), eggProblem: null }]);
      return null;
    },
    'eggProblem.dismiss': ({ key }) => {
      host.upsert([{ ...host.server(key), eggProblem: null }]);
      return null;
    },
  };
}
