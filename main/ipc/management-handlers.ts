/** What the calls about one server's own pages do: details, startup, settings, statistics and activity. */
import type { Calls } from '../../preload/contract/calls';
import type { Fleet } from '../fleet/fleet';
import { statsCsv } from '../fleet/stats-csv';
import { fileName } from './file-name';
import type { Handlers } from './register';
import * as schemas from './schemas';

/** The part of the fleet behind these calls. */
export interface ManagedFleet extends Pick<Fleet, 'configure' | 'dismissEggProblem' | 'stats' | 'servers'> {
  readonly management: Pick<
    Fleet['management'],
    | 'permissionTree'
    | 'read'
    | 'rename'
    | 'reinstall'
    | 'startup'
    | 'setVariable'
    | 'setImage'
    | 'activity'
    | 'acceptEula'
    | 'sftpUrl'
  >;
}

type Names =
  | 'accounts.permissions'
  | 'servers.details'
  | 'servers.rename'
  | 'servers.reinstall'
  | 'servers.configure'
  | 'servers.openSftp'
  | 'stats.read'
  | 'stats.export'
  | 'startup.read'
  | 'startup.setVariable'
  | 'startup.setImage'
  | 'activity.read'
  | 'eggProblem.acceptEula'
  | 'eggProblem.dismiss';

/** Schema and handler of each of them. */
export function managementHandlers(services: {
  readonly fleet: ManagedFleet;
  saveText(suggestedName: string, text: string): Promise<{ file: string } | null>;
  openSftp(url: string): Promise<void>;
}): Pick<Handlers, Names & keyof Calls> {
  const { fleet } = services;
  const { management } = fleet;

  return {
    'accounts.permissions': { schema: schemas.account, run: ({ accountId }) => management.permissionTree(accountId) },
    'servers.details': { schema: schemas.server, run: ({ key }) => management.read(key) },
    'servers.rename': {
      schema: schemas.rename,
      run: async ({ key, name, description }) => {
        await management.rename(key, name, description);
        return null;
      },
    },
    'servers.reinstall': {
      schema: schemas.reinstall,
      run: async ({ key, typedName }) => {
        await management.reinstall(key, typedName);
        return null;
      },
    },
    'servers.configure': {
      schema: schemas.configure,
      run: ({ key, change }) => {
        fleet.configure(key, change);
        return null;
      },
    },
    'servers.openSftp': {
      schema: schemas.server,
      run: async ({ key }) => {
        const url = await management.sftpUrl(key);
        if (url !== null) await services.openSftp(url);
        return null;
      },
    },

    'stats.read': { schema: schemas.statsAfter, run: ({ key, after }) => fleet.stats.read(key, after) },
    'stats.export': {
      schema: schemas.statsSpan,
      run: ({ key, from, to }) => {
        const name = fleet.servers().servers.find((server) => server.key === key)?.name ?? 'server';
        return services.saveText(`${fileName(name)}-stats.csv`, statsCsv(fleet.stats.read(key, 0), { from, to }));
      },
    },

    'startup.read': { schema: schemas.server, run: ({ key }) => management.startup(key) },
    'startup.setVariable': {
      schema: schemas.setVariable,
      run: ({ key, env, value }) => management.setVariable(key, env, value),
    },
    'startup.setImage': {
      schema: schemas.setImage,
      run: async ({ key, image }) => {
        await management.setImage(key, image);
        return null;
      },
    },

    'activity.read': { schema: schemas.activity, run: ({ key, ...query }) => management.activity(key, query) },

    'eggProblem.acceptEula': {
      schema: schemas.server,
      run: async ({ key }) => {
        await management.acceptEula(key);
        return null;
      },
    },
    'eggProblem.dismiss': {
      schema: schemas.server,
      run: ({ key }) => {
        fleet.dismissEggProblem(key);
        return null;
      },
    },
  };
}
