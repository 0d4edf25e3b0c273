import { type Api, toWireError } from '../api';
import type { Toasts } from '../state/toasts.svelte';
import { keyPage } from './panel-address';

/** Opens the panel's page for API keys in the browser. */
export async function openKeyPage(api: Api, toasts: Toasts, panelUrl: string): Promise<void> {
  try {
    await api.call('app.openExternal', { url: keyPage(panelUrl) });
  } catch (reason) {
    toasts.showError('The browser could not be opened', toWireError(reason));
  }
}
