/** Groups, tags and views of the harness: as they were left. */
import { DEFAULT_ORGANISATION } from '../../../preload/contract/defaults';
import type { Organisation, OrganisationCalls } from '../../../preload/contract/organisation';

export function organisationHandlers(publish: (organisation: Organisation) => void): {
  [K in keyof OrganisationCalls]: (arg: OrganisationCalls[K]['arg']) => OrganisationCalls[K]['result'];
} {
  let organisation = DEFAULT_ORGANISATION;
  return {
    'organisation.read': () => organisation,
    'organisation.change': ({ change }) => {
      organisation = { ...organisation, ...change };
      publish(organisation);
      return organisation;
    },
  };
}
