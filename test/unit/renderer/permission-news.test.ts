import { describe, expect, it } from 'vitest';

import { permissionNews } from '../../../renderer/state/permission-news';
import { sampleServer } from '../console/server-sample';

const news = (before: readonly string[] | null, after: readonly string[] | null) =>
  permissionNews(sampleServer({ permissions: before }), sampleServer({ permissions: after }));

describe('permissionNews', () => {
  it('names what is gone', () => {
    expect(news(['control.start', 'control.console'], ['control.console'])).toEqual({
      kind: 'info',
      title: 'Your permissions on Hearthwood changed',
      body: 'You can no longer start it.',
    });
    expect(news(['control.start', 'control.stop', 'control.console', 'file.read'], [])?.body).toBe(
      'You can no longer send commands, start it or stop it.',
    );
  });

  it('names what is new, and both in one sentence', () => {
    expect(news([], ['activity.read', 'control.start'])?.body).toBe('You can now start it and see its activity.');
    expect(news(['control.start'], ['control.restart'])?.body).toBe(
      'You can no longer start it, and can now restart it.',
    );
  });

  it('knows that an owner may do everything', () => {
    expect(news(['*'], ['control.start', 'websocket.connect'])?.body).toContain('no longer send commands');
    expect(news(['websocket.connect'], ['*'])?.body).toContain('You can now send commands, start it');
  });

  it('has nothing to say where a person would notice nothing', () => {
    expect(news(['control.start', 'database.read'], ['backup.read', 'control.start'])).toBeNull();
    expect(news(['*'], ['*', 'admin.websocket.install'])).toBeNull();
    expect(news(null, ['control.start'])).toBeNull();
    expect(news(['control.start'], null)).toBeNull();
    expect(permissionNews(undefined, sampleServer())).toBeNull();
  });
});
