import type { Api } from './api';

/** Sends the page's own errors to main's log, each text at most this long. */
const MAX_CHARS = 4_000;
/** A fault that repeats must not flood the log. */
const MAX_REPORTS = 20;

/** Reports uncaught errors and unhandled rejections of this page. */
export function reportPageErrors(page: Window, api: Api): void {
  let reports = 0;
  const report = (reason: unknown): void => {
    if (reports >= MAX_REPORTS) return;
    reports += 1;
    const message = reason instanceof Error ? reason.message : String(reason);
    const stack = reason instanceof Error ? (reason.stack ?? '') : '';
    api
      .call('app.reportError', { message: message.slice(0, MAX_CHARS), stack: stack.slice(0, MAX_CHARS) })
      .catch(() => undefined);
  };
  page.addEventListener('error', (event) => {
    // Says only that observers were delivered in the next frame; nothing is wrong.
    if (event.message.startsWith('ResizeObserver loop')) return;
    report(event.error ?? event.message);
  });
  page.addEventListener('unhandledrejection', (event) => {
    report(event.reason);
  });
}
