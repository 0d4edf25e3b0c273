import { expect, it } from 'vitest';

import { forgetAccount } from '../../../main/accounts/forget-account';
import { FakeLog } from '../../fakes/fake-log';

it('a part that fails keeps no other from forgetting the account, and is named in the log', () => {
  const log = new FakeLog();
  const forgotten: string[] = [];
  const keeper = (name: string) => (accountId: string) => void forgotten.push(`${name} ${accountId}`);
  const full = () => {
    throw new Error('ENOSPC: no space left on device');
  };
  forgetAccount('a', { servers: keeper('servers'), settings: full, reports: keeper('reports'), names: full }, log);
  expect(forgotten).toEqual(['servers a', 'reports a']);
  expect(log.text).toContain('stays behind: settings');
  expect(log.text).toContain('stays behind: names');
  expect(log.text).toContain('ENOSPC');
});
