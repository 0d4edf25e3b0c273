/** What the calls about incidents do. */
import * as v from 'valibot';

import type { IncidentCalls } from '../../preload/contract/incidents';
import type { IncidentStore } from '../notices/incident-store';
import { reportText } from '../notices/incident-text';
import { fileName } from './file-name';
import type { Handlers } from './register';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** Schema and handler of each of them. */
export function incidentHandlers(services: {
  readonly incidents: Pick<IncidentStore, 'list' | 'read' | 'remove'>;
  saveText(suggestedName: string, text: string): Promise<{ file: string } | null>;
}): Pick<Handlers, keyof IncidentCalls> {
  const { incidents } = services;
  return {
    'incidents.list': { schema: v.strictObject({}), run: () => incidents.list() },
    'incidents.read': { schema: v.strictObject({ id }), run: (arg) => incidents.read(arg.id) },
    'incidents.remove': {
      schema: v.strictObject({ ids: v.array(id) }),
      run: ({ ids }) => {
        incidents.remove(ids);
        return null;
      },
    },
    'incidents.save': {
      schema: v.strictObject({ id }),
      run: (arg) => {
        const report = incidents.read(arg.id);
        const day = new Date(report.incident.at).toISOString().slice(0, 10);
        return services.saveText(`${fileName(report.incident.serverName)}-crash-${day}.txt`, reportText(report));
      },
    },
  };
}
