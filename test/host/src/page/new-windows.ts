/**
 * Refuses new windows within the page, where the refusal is at once and complete: `window.open` answers null, and the
 * browser never begins to open one. What slips through, the host closes.
 */
export type TellOpen = (url: string, name: string, features: string) => void;

export function refuseNewWindows(tell: TellOpen, leave: (url: string) => void): void {
  window.open = (url = 'about:blank', name = '_blank', features = '') => {
    tell(new URL(url, document.baseURI).href, name, features);
    return null;
  };
  // Registered before any listener of the page, yet the last stop of an event: what the page prevented stays prevented.
  for (const type of ['click', 'auxclick'] as const) {
    window.addEventListener(type, (event) => {
      const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
      if (event.defaultPrevented || !link?.href) return;
      const isNew = opensWindow(event, link);
      // For a scheme it does not know the browser would ask the person, in a dialog that then covers the page.
      if (!isNew && (event.type === 'auxclick' || /^(https?|javascript|about|blob|data):/i.test(link.href))) return;
      event.preventDefault();
      if (isNew) tell(link.href, link.target, '');
      else leave(link.href);
    });
  }
}

function opensWindow(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.type === 'auxclick') return event.button === 1;
  return event.ctrlKey || event.metaKey || event.shiftKey || !/^(_self|_top|_parent)?$/i.test(link.target);
}
