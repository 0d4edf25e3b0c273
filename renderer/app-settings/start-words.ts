/** What the choices about starting and closing do on this desktop. */
const NO_TRAY = 'This desktop shows no tray icons, so Rookery stays in the task bar';

interface StartWords {
  readonly startMinimised: string;
  readonly closeToTray: string;
}

export function startWords(desktop: { readonly isMac: boolean; readonly hasTray: boolean }): StartWords {
  const shown = 'When you start Rookery yourself, its window opens.';
  if (!desktop.hasTray) {
    return {
      startMinimised: `${NO_TRAY}: after a start at login its window is minimised. ${shown}`,
      closeToTray: `${NO_TRAY}: closing the window minimises it. When off, closing the window quits.`,
    };
  }
  return {
    startMinimised: `After a start at login only the tray icon is shown. ${shown}`,
    closeToTray: desktop.isMac
      ? 'Closing the window leaves Rookery in the menu bar, watching your servers. When off, the window is closed and Rookery stays in the Dock.'
      : 'Closing the window leaves Rookery in the tray, watching your servers. When off, closing the window quits.',
  };
}
