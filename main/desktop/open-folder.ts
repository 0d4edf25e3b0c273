/** Shows a folder in the file manager of this computer. */
import type { WireError } from '../../preload/contract/errors';

class FolderError extends Error {
  readonly wire: WireError;

  constructor(folder: string, detail: string) {
    super('the folder could not be shown');
    this.wire = {
      code: 'not-found',
      message: 'This computer could not show the folder.',
      nextStep: `Open it yourself: ${folder}`,
      blame: 'this computer',
      detail,
    };
  }
}

/** Rejects with an error that crosses the bridge. */
export async function openFolder(shell: { openPath(path: string): Promise<string> }, folder: string): Promise<void> {
  const failure = await shell.openPath(folder);
  if (failure !== '') throw new FolderError(folder, failure);
}
