/** Where Rookery waits while its window is not wanted, and how it says so. */
import type { TrayHost } from './tray-host';

/** Only what can be seen can be found again. */
export type RestingPlace = 'tray' | 'task bar';

/** `hasIcon`: the tray icon could be made. A tray that nobody knows of is taken for none. */
export const restingPlace = (tray: { readonly host: TrayHost; readonly hasIcon: boolean }): RestingPlace =>
  tray.host === 'there' && tray.hasIcon ? 'tray' : 'task bar';

/** Told when the window is closed for the first time. */
export const restingNotice = (place: RestingPlace): { readonly title: string; readonly body: string } => ({
  title: 'Rookery keeps running',
  body:
    place === 'tray'
      ? 'It watches your servers from the tray. Quit it from the tray menu.'
      : 'This desktop shows no tray icons, so Rookery stays in the task bar. Quit it from the command palette.',
});
