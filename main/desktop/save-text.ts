/** Asks where to save a text, and writes it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { app, dialog } from 'electron';

/** The file's name, null when the person cancelled. Rejects when the disk refuses. */
export async function saveText(suggestedName: string, text: string): Promise<{ file: string } | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    defaultPath: path.join(app.getPath('downloads'), suggestedName),
  });
  if (canceled || filePath === '') return null;
  await writeFile(filePath, text, 'utf8');
  return { file: filePath };
}
