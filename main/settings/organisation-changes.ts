/** Tells when groups, tags, order or views have changed, and not when anything else in the settings has. */
import type { Organisation } from '../../preload/contract/organisation';
import type { Cancel } from '../ports';
import type { SettingsStore } from './settings';

export function onOrganisation(
  settings: Pick<SettingsStore, 'current' | 'onChange'>,
  listener: (organisation: Organisation) => void,
): Cancel {
  let told = settings.current.organisation;
  return settings.onChange(({ organisation }) => {
    if (organisation === told) return;
    told = organisation;
    listener(organisation);
  });
}
