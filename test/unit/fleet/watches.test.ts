import { describe, expect, it } from 'vitest';

import { Watches } from '../../../main/fleet/watches';
import type { WingsEvent } from '../../../main/wings/frames';
import type { ConsoleFrame, LinkState, ServerKey } from '../../../preload/contract/models';
import { FakeWatchParts } from '../../fakes/fake-watch';
import { wire } from '../../fakes/samples';

function setUp() {
  const parts = new FakeWatchParts();
  const events: { key: ServerKey; event: WingsEvent }[] = [];
  const links: { key: ServerKey; link: LinkState }[] = [];
  const lines: { key: ServerKey; line: string; isReplay: boolean }[] = [];
  const daemonLines: { key: ServerKey; line: string }[] = [];
  const watches = new Watches(parts, {
    onEvent: (key, event) => events.push({ key, event }),
    onLink: (key, link) => links.push({ key, link }),
    onLine: (key, line, isReplay) => lines.push({ key, line, isReplay }),
    onDaemonLine: (key, line) => daemonLines.push({ key, line }),
  });
  return { parts, events, links, lines, daemonLines, watches };
}

it('lines are told with their server', () => {
  const { parts, lines, daemonLines, watches } = setUp();
  watches.setWatched(new Set(['a', 'b']));
  parts.consoles[1]?.print('hello');
  parts.consoles[0]?.print('earlier', true);
  expect(lines).toEqual([
    { key: 'b', line: 'hello', isReplay: false },
    { key: 'a', line: 'earlier', isReplay: true },
  ]);
  parts.consoles[0]?.daemon('Exit code: 1');
  expect(daemonLines).toEqual([{ key: 'a', line: 'Exit code: 1' }]);
});

const frames: ConsoleFrame[] = [];
const keep = (frame: ConsoleFrame) => void frames.push(frame);

describe('sockets', () => {
  it('are opened and closed until exactly the wanted ones are open', () => {
    const { parts, watches } = setUp();
    watches.setWatched(new Set(['a', 'b']));
    const a = parts.of('a');
    watches.setWatched(new Set(['a', 'c']));
    expect(parts.open.sort()).toEqual(['a', 'c']);
    expect(parts.of('a')).toBe(a);
    watches.stop();
    expect(parts.open).toEqual([]);
  });

  it('ask for their token with a click only where a person waits', () => {
    const { parts, watches } = setUp();
    watches.setWatched(new Set(['a', 'b']), new Set(['b']));
    expect([parts.of('a').priority, parts.of('b').priority]).toEqual(['catch-up', 'click']);
  });

  it('tell what they hear, but console lines only to the console', () => {
    const { parts, events, watches } = setUp();
    watches.setWatched(new Set(['a']));
    parts.of('a').event({ kind: 'console', line: 'hello' });
    parts.of('a').event({ kind: 'status', state: 'running' });
    expect(events).toEqual([{ key: 'a', event: { kind: 'status', state: 'running' } }]);
    expect(parts.consoles[0]?.handled.map(({ kind }) => kind)).toEqual(['console', 'status']);
  });

  it('read as idle once closed', () => {
    const { parts, links, watches } = setUp();
    watches.setWatched(new Set(['a']));
    parts.of('a').live('running');
    expect(watches.isLive('a')).toBe(true);
    watches.setWatched(new Set());
    expect(watches.isLive('a')).toBe(false);
    expect(links.at(-1)).toEqual({ key: 'a', link: { phase: 'idle' } });
  });

  it('that gave up start again when a person asks, with their console; others look whether they live', () => {
    const { parts, watches } = setUp();
    watches.setWatched(new Set(['a', 'b']));
    parts.of('a').link({ phase: 'stopped', reason: wire('forbidden') });
    parts.of('b').live('running');
    watches.retry('a');
    watches.retry('b');
    watches.retry('nobody');
    expect(parts.connections).toHaveLength(2);
    expect(parts.of('a').priority).toBe('click');
    expect(parts.of('b').wakes).toBe(1);
    expect(parts.consoles.map(({ isDisposed }) => isDisposed)).toEqual([false, false]);
  });

  it('do not wait behind others when a person opens their server', () => {
    const { parts, watches } = setUp();
    watches.setWatched(new Set(['a', 'b']));
    watches.hurry('a');
    watches.hurry('nobody');
    expect([parts.of('a').hurries, parts.of('b').hurries]).toEqual([1, 0]);
  });

  it('all look whether they live after sleep', () => {
    const { parts, watches } = setUp();
    watches.setWatched(new Set(['a', 'b']));
    for (const key of watches.watched) watches.wake(key, 'catch-up');
    expect(parts.connections.map(({ wakes }) => wakes)).toEqual([1, 1]);
  });

  it('take commands only when there is one', async () => {
    const { parts, watches } = setUp();
    await expect(watches.sendCommand('a', 'list')).rejects.toMatchObject({ wire: { code: 'offline' } });
    watches.setWatched(new Set(['a']));
    await watches.sendCommand('a', 'list');
    expect(parts.of('a').sent).toEqual(['list']);
  });
});

describe('consoles', () => {
  it('live as long as the server is watched or on screen', () => {
    const { parts, watches } = setUp();
    const id = watches.attach('a', { timestamps: false }, keep);
    watches.setWatched(new Set(['a']));
    watches.setWatched(new Set());
    expect(parts.consoles[0]?.isDisposed).toBe(false);
    watches.setWatched(new Set(['a']));
    watches.detach(id);
    expect(parts.consoles).toHaveLength(1);
    expect(parts.consoles[0]?.isDisposed).toBe(false);
    watches.setWatched(new Set());
    expect(parts.consoles[0]?.isDisposed).toBe(true);
  });

  it('give each terminal its own number on its frames', () => {
    const { parts, watches } = setUp();
    frames.length = 0;
    const first = watches.attach('a', { timestamps: false }, keep);
    const second = watches.attach('a', { timestamps: true }, keep);
    for (const send of parts.consoles[0]?.attached ?? []) send({ seq: 1, text: 'x\r\n', lines: 1, isBacklog: true });
    expect(frames.map(({ attachmentId }) => attachmentId)).toEqual([first, second]);
    expect(first).not.toBe(second);
  });

  it('an acknowledgement, a detach or a clear of what is gone is no error', () => {
    const { parts, watches } = setUp();
    const id = watches.attach('a', { timestamps: false }, keep);
    watches.ack(id, 5);
    watches.detach(id);
    watches.detach(id);
    watches.ack(id, 7);
    watches.clearConsole('a');
    expect(parts.consoles[0]?.acked).toEqual([5]);
    expect(parts.consoles[0]?.isDisposed).toBe(true);
  });

  it('rest while the window is hidden, and all go when the page is loaded again', () => {
    const { parts, watches } = setUp();
    watches.attach('a', { timestamps: false }, keep);
    watches.attach('b', { timestamps: false }, keep);
    watches.setPaused(true);
    watches.setPaused(false);
    expect(parts.consoles.map(({ pauses }) => pauses)).toEqual([
      ['pause', 'resume'],
      ['pause', 'resume'],
    ]);
    watches.detachAll();
    expect(parts.consoles.map(({ isDisposed }) => isDisposed)).toEqual([true, true]);
  });

  it('one that is attached while the window is hidden rests too', () => {
    const { parts, watches } = setUp();
    watches.setPaused(true);
    watches.attach('a', { timestamps: false }, keep);
    expect(parts.consoles[0]?.pauses).toEqual(['pause']);
  });
});
