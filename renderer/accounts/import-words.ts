import type { ImportResult } from '../../preload/contract/calls';
import { formatCount } from '../ui/format';

/** What an import has done to the panels, in one or two sentences. */
export function importWords({ accounts, known }: ImportResult): string {
  const parts = [accounts === 0 ? 'No new panels.' : `${formatCount(accounts, 'panel')} added.`];
  if (known === 1) parts.push('One was here already and stays as it is.');
  if (known > 1) parts.push(`${known} were here already and stay as they are.`);
  if (accounts > 0)
    parts.push(accounts === 1 ? 'Enter its key with Replace key.' : 'Enter their keys with Replace key.');
  return parts.join(' ');
}
