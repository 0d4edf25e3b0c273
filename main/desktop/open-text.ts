/** Asks for a text file, and reads it. */
import { readFile, stat } from 'node:fs/promises';

import { dialog } from 'electron';

/** The file's text, `too-large` beyond so many bytes; null when the person cancelled. Rejects when it cannot be read. */
export async function openText(title: string, maxBytes: number): Promise<{ text: string } | 'too-large' | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title,
    properties: ['openFile'],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  const [file] = filePaths;
  if (canceled || file === undefined) return null;
  if ((await stat(file)).size > maxBytes) return 'too-large';
  return { text: await readFile(file, 'utf8') };
}
