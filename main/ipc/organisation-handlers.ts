/** What the calls about groups, tags and views do. */
import * as v from 'valibot';

import type { OrganisationCalls } from '../../preload/contract/organisation';
import { organisationShapes as shapes } from '../settings/sections/organisation';
import type { SettingsStore } from '../settings/settings';
import type { Handlers } from './register';

const change = v.strictObject({
  change: v.strictObject({
    groups: v.exactOptional(shapes.groups),
    groupOf: v.exactOptional(shapes.groupOf),
    tags: v.exactOptional(shapes.tags),
    order: v.exactOptional(shapes.order),
    views: v.exactOptional(shapes.views),
    defaultView: v.exactOptional(shapes.defaultView),
    dashboard: v.exactOptional(shapes.dashboard),
    dashboards: v.exactOptional(shapes.dashboards),
    closed: v.exactOptional(shapes.closed),
  }),
});

/** Schema and handler of each of them. */
export function organisationHandlers(services: {
  readonly settings: Pick<SettingsStore, 'current' | 'changeOrganisation'>;
}): Pick<Handlers, keyof OrganisationCalls> {
  const { settings } = services;
  return {
    'organisation.read': { schema: v.strictObject({}), run: () => settings.current.organisation },
    'organisation.change': { schema: change, run: (arg) => settings.changeOrganisation(arg.change) },
  };
}
