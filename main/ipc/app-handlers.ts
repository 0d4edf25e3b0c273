/** What the calls about the program itself do: what it is, what the person chose for it, where it keeps things. */
import type { AppInfo } from '../../preload/contract/models';
import type { PreferenceService } from '../settings/preference-service';
import type { SettingsStore } from '../settings/settings';
import type { Handlers } from './register';
import * as schemas from './schemas';

type Names =
  'app.info' | 'app.hasTray' | 'app.shown' | 'app.quit' | 'app.openFolder' | 'preferences.get' | 'preferences.set';

/** The services behind these calls. */
export interface AppServices {
  readonly info: AppInfo;
  readonly settings: Pick<SettingsStore, 'current'>;
  readonly preferences: Pick<PreferenceService, 'change'>;
  /** Whether this desktop shows tray icons now. */
  hasTray(): Promise<boolean>;
  /** The window shows what was known. */
  shown(): void;
  quit(): void;
  /** Rejects when this computer shows no folders. */
  openFolder(folder: 'settings' | 'logs'): Promise<void>;
}

export const appHandlers = (services: AppServices): Pick<Handlers, Names> => ({
  'app.info': { schema: schemas.nothing, run: () => services.info },
  'app.hasTray': { schema: schemas.nothing, run: () => services.hasTray() },
  'app.shown': {
    schema: schemas.nothing,
    run: () => {
      services.shown();
      return null;
    },
  },
  'app.quit': {
    schema: schemas.nothing,
    run: () => {
      services.quit();
      return null;
    },
  },
  'app.openFolder': {
    schema: schemas.folder,
    run: async ({ folder }) => {
      await services.openFolder(folder);
      return null;
    },
  },
  'preferences.get': { schema: schemas.nothing, run: () => services.settings.current.preferences },
  'preferences.set': { schema: schemas.preferencesChange, run: ({ change }) => services.preferences.change(change) },
});
