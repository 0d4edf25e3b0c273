import { describe, expect, it } from 'vitest';

import { accountDetail, alarmOf, allDetail } from '../../../renderer/frame/switch-words';
import { troublesByAccount } from '../../../renderer/state/troubles';
import { account, server } from './samples';

describe('the words under a panel', () => {
  const jana = account('a', 'Home');

  it('say who one is there, and first of all what is wrong', () => {
    const error = { code: 'unauthorized', message: 'No.' } as const;
    expect(accountDetail(jana)).toBe('Jana Reuter · Connected');
    expect(accountDetail({ ...jana, isReadOnly: true })).toBe('Jana Reuter · read-only · Connected');
    expect(accountDetail({ ...jana, status: { kind: 'refused', error } })).toBe('Key refused · Jana Reuter');
  });

  it('count panels and servers', () => {
    const one = { ...jana, serverCount: 1 };
    expect(allDetail([one])).toBe('1 panel, 1 server');
    expect(allDetail([one, { ...jana, id: 'b', serverCount: 5 }])).toBe('2 panels, 6 servers');
  });

  it('say nothing where nothing wants attention', () => {
    expect(alarmOf(0)).toEqual({});
    expect(alarmOf(1)).toEqual({ alarm: '1 problem' });
    expect(alarmOf(3)).toEqual({ alarm: '3 problems' });
  });
});

describe('troublesByAccount', () => {
  it('counts for each account what somebody should look at', () => {
    const notice = { code: 'panel', message: 'Not confirmed.' } as const;
    const counts = troublesByAccount([
      server('a', { state: 'unreachable' }),
      server('b', { state: 'running' }),
      server('c', { accountId: 'acc-2', notice }),
      server('d', { state: 'crashed' }),
    ]);
    expect([...counts]).toEqual([
      ['acc-1', 2],
      ['acc-2', 1],
    ]);
  });
});
