import type { Account, PanelColor, ServerSummary } from '../../../preload/contract/models';
import { PANELS, seedAccount, seedServers } from '../../harness/seed';

const [base] = seedServers(PANELS.slice(0, 1), 1_700_000_000_000);
const [panel] = PANELS;
if (base === undefined || panel === undefined) throw new Error('The seed is empty.');

/** One server with what the test is about. */
export const server = (name: string, change: Partial<ServerSummary> = {}): ServerSummary => ({
  ...base,
  key: `acc-1:${name}`,
  uuid: name,
  name,
  isPinned: false,
  notice: null,
  ...change,
});

export const account = (id: string, label: string, color: PanelColor = 0): Account => ({
  ...seedAccount(panel, 1_700_000_000_000),
  id,
  label,
  color,
});
