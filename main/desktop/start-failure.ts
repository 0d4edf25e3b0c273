/** A start that fails says so: without a word it would leave a process that nobody can see and that blocks the next. */
import { app, dialog } from 'electron';

export function failToStart(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Rookery could not start', `${reason}\n\nNothing was changed. Mend this, then start it again.`);
  app.exit(1);
}
