import { describe, expect, it } from 'vitest';

import { Quit } from '../../../main/desktop/quit';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { FakeLog } from '../../fakes/fake-log';

function setUp() {
  const clock = new FakeClock();
  const log = new FakeLog();
  const exits: number[] = [];
  let beforeQuit: (event: { preventDefault(): void }) => void = () => {};
  const app = {
    on: (_name: string, listener: typeof beforeQuit) => void (beforeQuit = listener),
    exit: (code: number) => exits.push(code),
  };
  const quit = new Quit(app as unknown as ConstructorParameters<typeof Quit>[0], clock, log);
  let prevented = 0;
  const ask = () => beforeQuit({ preventDefault: () => void (prevented += 1) });
  return { clock, log, exits, quit, ask, prevented: () => prevented };
}

describe('quitting', () => {
  it('closes in reverse order, each once, and then ends', async () => {
    const { exits, quit, ask, prevented } = setUp();
    const closed: string[] = [];
    quit.onQuit(() => void closed.push('tray'));
    quit.onQuit(async () => {
      await settled();
      closed.push('fleet');
    });
    expect(quit.isQuitting).toBe(false);
    ask();
    ask();
    expect(quit.isQuitting).toBe(true);
    expect(exits).toEqual([]);
    await settled();
    await settled();
    expect(closed).toEqual(['fleet', 'tray']);
    expect(exits).toEqual([0]);
    expect(prevented()).toBe(2);
  });

  it('a closing that fails keeps nobody else from closing', async () => {
    const { log, exits, quit, ask } = setUp();
    const closed: string[] = [];
    quit.onQuit(() => void closed.push('tray'));
    quit.onQuit(() => {
      throw new Error('no');
    });
    ask();
    await settled();
    expect(closed).toEqual(['tray']);
    expect(exits).toEqual([0]);
    expect(log.text).toContain('closing failed');
  });

  it('a closing that hangs is not waited for longer than 5 s', () => {
    const { clock, exits, quit, ask } = setUp();
    quit.onQuit(() => new Promise(() => {}));
    ask();
    clock.advance(4_999);
    expect(exits).toEqual([]);
    clock.advance(1);
    expect(exits).toEqual([0]);
  });
});
