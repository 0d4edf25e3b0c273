import { describe, expect, it } from 'vitest';

import { statValues } from '../../../renderer/console/stat-values';
import { sampleServer } from './server-sample';

describe('statValues', () => {
  it('reads per cent of a core, and of the limit', () => {
    const { cpu } = statValues(sampleServer(), 1_000);
    expect(cpu).toMatchObject({ value: '84.0%', limit: '200%', fraction: 0.42 });
    expect(cpu.title).toBe("84.0% of one core, 42.0% of this server's limit of 200%");
  });

  it('shows sizes beside their limits', () => {
    const { memory, disk, download, upload, uptime } = statValues(sampleServer(), 1_000);
    expect(memory).toMatchObject({ value: '1.00 GiB', limit: '4.00 GiB', fraction: 0.25 });
    expect(disk).toMatchObject({ value: '3.00 GiB', limit: '10.0 GiB' });
    expect([download, upload, uptime]).toEqual(['2.00 KiB/s', '–', '1 h']);
  });

  it('has no bar where there is no limit', () => {
    const { cpu, memory } = statValues(sampleServer({ cpuLimitPercent: null, memoryLimitBytes: null }), 1_000);
    expect(cpu).toMatchObject({ limit: '', fraction: null, title: '84.0% of one core; this server has no limit' });
    expect(memory).toMatchObject({ limit: '', fraction: null, title: 'Memory: 1.00 GiB, no limit' });
  });

  it('shows only the disk of a server that is off', () => {
    const values = statValues(sampleServer({ state: 'offline' }), 1_000);
    expect(values.cpu.value).toBe('–');
    expect(values.memory.value).toBe('–');
    expect(values.disk.value).toBe('3.00 GiB');
    expect(values.uptime).toBe('–');
    expect(values.staleSince).toBeNull();
  });

  it('says since when figures are old', () => {
    expect(statValues(sampleServer(), 30_000).staleSince).toBeNull();
    expect(statValues(sampleServer(), 70_000).staleSince).toBe(1_000);
    expect(statValues(sampleServer({ isStale: true }), 2_000).staleSince).toBe(1_000);
    expect(statValues(sampleServer({ stats: null, isStale: true }), 2_000).staleSince).toBeNull();
  });

  it('copes with nodes that know no uptime', () => {
    const server = sampleServer();
    const stats = server.stats === null ? null : { ...server.stats, uptimeMs: null };
    expect(statValues({ ...server, stats }, 1_000).uptime).toBe('–');
  });
});
