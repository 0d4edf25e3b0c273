import { describe, expect, it } from 'vitest';

import type { EggFeature } from '../../../preload/contract/server-models';
import {
  fixBlocked,
  hostQuestion,
  isFixable,
  problemWords,
  signalAfterFix,
  suggestedImage,
  usageText,
} from '../../../renderer/server/egg-words';
import { sampleServer } from '../console/server-sample';

const FEATURES: readonly EggFeature[] = ['eula', 'java_version', 'gsl_token', 'pid_limit', 'steam_disk_space'];
const offline = sampleServer({ state: 'offline' });

describe('a problem', () => {
  it.each(FEATURES)('%s can be mended, or the host can be asked', (feature) => {
    const isMended = problemWords(feature).fix !== null;
    expect(isFixable(feature)).toBe(isMended);
    expect(hostQuestion(feature, offline) === null).toBe(isMended);
  });

  it('that only the host can mend is told with the figures', () => {
    expect(usageText('steam_disk_space', offline)).toBe('Disk: 3.00 GiB of 10.0 GiB');
    expect(usageText('steam_disk_space', sampleServer({ diskLimitBytes: null }))).toBe('Disk: 3.00 GiB of no limit');
    expect(usageText('pid_limit', sampleServer({ stats: null }))).toBeNull();
    expect(hostQuestion('steam_disk_space', offline)).toContain('Hearthwood (1a7ce997)');
    expect(hostQuestion('pid_limit', sampleServer({ stats: null }))).toContain('unknown of 4.00 GiB');
  });
});

describe('a fix', () => {
  it('starts what is offline, and restarts what the node has started again by itself', () => {
    expect(signalAfterFix(offline)).toBe('start');
    expect(signalAfterFix(sampleServer({ state: 'starting' }))).toBe('restart');
  });

  it.each([
    ['eula', ['file.create', 'control.start'], null],
    ['eula', ['control.start'], 'You do not have permission to create files on this server.'],
    ['eula', ['file.create'], 'You do not have permission to start this server.'],
    ['java_version', ['startup.read', 'startup.docker-image', 'control.start'], null],
    [
      'java_version',
      ['startup.docker-image', 'control.start'],
      'You do not have permission to see the startup settings of this server.',
    ],
    [
      'java_version',
      ['startup.read', 'control.start'],
      'You do not have permission to change the Docker image of this server.',
    ],
    ['gsl_token', ['startup.update', 'control.start'], null],
    ['gsl_token', ['control.start'], 'You do not have permission to change the startup settings of this server.'],
  ] as const)('of %s with %j', (feature, permissions, reason) => {
    expect(fixBlocked(feature, sampleServer({ state: 'offline', permissions }))).toBe(reason);
  });

  it('needs the permission to restart where the server is starting already', () => {
    const server = sampleServer({ state: 'starting', permissions: ['file.create', 'control.start'] });
    expect(fixBlocked('eula', server)).toBe('You do not have permission to restart this server.');
  });

  it('waits for the account and for the panel’s own states', () => {
    expect(fixBlocked('eula', sampleServer({ accountBlocked: 'The keychain is locked.' }))).toBe(
      'The keychain is locked.',
    );
    const power = { start: 'The server is suspended.', restart: null, stop: null, kill: null };
    expect(fixBlocked('eula', sampleServer({ state: 'suspended', power }))).toBe('The server is suspended.');
  });
});

describe('the suggested image', () => {
  const image = (label: string, name = label) => ({ label, image: `yolks:${name}` });

  it('is the newest Java that is not in use, by number and not by text', () => {
    const images = [image('Java 8'), image('Java 21'), image('Java 17'), image('Java 11')];
    expect(suggestedImage(images, 'yolks:Java 8')).toBe('yolks:Java 21');
    expect(suggestedImage(images, 'yolks:Java 21')).toBe('yolks:Java 17');
  });

  it('is read from the image where the label says nothing', () => {
    expect(suggestedImage([image('Old', 'java_8'), image('New', 'java_17')], 'other')).toBe('yolks:java_17');
  });

  it('is another one where none tells its version, and none where there is no other', () => {
    expect(suggestedImage([image('Stable'), image('Edge')], 'yolks:Stable')).toBe('yolks:Edge');
    expect(suggestedImage([image('Stable')], 'yolks:Stable')).toBeNull();
    expect(suggestedImage([], 'x')).toBeNull();
  });
});
