import { describe, expect, it } from 'vitest';

import { graphCommand } from '../../../renderer/stats/keys';
import { LEAST_SPAN_MS, liveEdge, pointerAfter, spanBetween, spanOf, zoomAround } from '../../../renderer/stats/range';
import { StatsRows } from '../../../renderer/stats/rows';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 12);

describe('what is shown', () => {
  it('ends at the newest sample of a live server, and with the clock at any other', () => {
    expect(liveEdge(NOW - 800, NOW)).toBe(NOW - 800);
    expect(liveEdge(NOW - 20_000, NOW)).toBe(NOW);
    expect(liveEdge(null, NOW)).toBe(NOW);
  });

  it('is as long as the range says, and everything begins with the first sample', () => {
    const first = NOW - 90 * MINUTE;
    expect(spanOf('1-min', NOW, first)).toEqual({ from: NOW - MINUTE, to: NOW });
    expect(spanOf('10-min', NOW, first)).toEqual({ from: NOW - 10 * MINUTE, to: NOW });
    expect(spanOf('1-h', NOW, first)).toEqual({ from: NOW - 60 * MINUTE, to: NOW });
    expect(spanOf('all', NOW, first)).toEqual({ from: first, to: NOW });
    expect(spanOf('all', NOW, NOW - 1_000)).toEqual({ from: NOW - MINUTE, to: NOW });
  });

  it('can be drawn out in either direction, but no closer than there is something to see', () => {
    expect(spanBetween(NOW, NOW - MINUTE)).toEqual({ from: NOW - MINUTE, to: NOW });
    const { from, to } = spanBetween(NOW, NOW + 1_000);
    expect(to - from).toBe(LEAST_SPAN_MS);
    expect((from + to) / 2).toBe(NOW + 500);
  });

  it('keeps the place that is zoomed into where it is', () => {
    const span = { from: NOW, to: NOW + 100_000 };
    expect(zoomAround(span, NOW + 25_000, 0.5)).toEqual({ from: NOW + 12_500, to: NOW + 62_500 });
  });
});

describe('the pointer', () => {
  it('follows the mouse, and is gone with it', () => {
    const first = pointerAfter(null, NOW);
    expect(first).toEqual({ at: NOW, isByKeyboard: false });
    expect(pointerAfter(first, NOW)).toBe(first);
    expect(pointerAfter(first, NOW + 1)).toEqual({ at: NOW + 1, isByKeyboard: false });
    expect(pointerAfter(first, null)).toBeNull();
  });

  it('stays where the keys have put it until the mouse is on a graph', () => {
    const byKeys = { at: NOW, isByKeyboard: true };
    expect(pointerAfter(byKeys, null)).toBe(byKeys);
    expect(pointerAfter(byKeys, NOW + 1)).toEqual({ at: NOW + 1, isByKeyboard: false });
  });
});

describe('keys on the graphs', () => {
  const rows = new StatsRows();
  const at = Array.from({ length: 61 }, (_, index) => NOW - MINUTE + index * 1_000);
  const values = at.map(() => 1);
  rows.take({
    isReset: true,
    cursor: 1,
    columns: {
      at,
      cpuPercent: values,
      memoryBytes: values,
      diskBytes: values,
      networkRxRate: values,
      networkTxRate: values,
      uptimeMs: values,
    },
    marks: [],
  });
  const whole = { from: NOW - MINUTE, to: NOW };
  const place = { rows, span: whole, whole, at: null, isZoomed: false };

  it('start at the newest figure and go from one to the next, not beyond what is shown', () => {
    expect(graphCommand('ArrowLeft', place)).toEqual({ kind: 'point', at: NOW });
    expect(graphCommand('ArrowLeft', { ...place, at: NOW })).toEqual({ kind: 'point', at: NOW - 1_000 });
    expect(graphCommand('ArrowRight', { ...place, at: NOW })).toEqual({ kind: 'point', at: NOW });
    expect(graphCommand('Home', place)).toEqual({ kind: 'point', at: NOW - MINUTE });
    expect(graphCommand('End', { ...place, at: NOW - 5_000 })).toEqual({ kind: 'point', at: NOW });
  });

  it('step further where more is shown', () => {
    const span = { from: NOW - 60 * MINUTE, to: NOW };
    expect(graphCommand('ArrowLeft', { ...place, span, whole: span, at: NOW })).toMatchObject({ at: NOW - MINUTE });
  });

  it('go to the next figure all the same where less than one is shown per step', () => {
    const span = { from: NOW - 10_000, to: NOW };
    expect(graphCommand('ArrowLeft', { ...place, span, at: NOW })).toEqual({ kind: 'point', at: NOW - 1_000 });
  });

  it('zoom in, zoom out again and reset', () => {
    const inward = { from: NOW - 30_000, to: NOW };
    expect(graphCommand('+', place)).toEqual({ kind: 'zoom', span: inward });
    expect(graphCommand('-', place)).toEqual({ kind: 'reset' });
    expect(graphCommand('-', { ...place, span: inward, isZoomed: true })).toEqual({ kind: 'reset' });
    const closer = { from: NOW - 10_000, to: NOW };
    expect(graphCommand('-', { ...place, span: closer, isZoomed: true })).toEqual({
      kind: 'zoom',
      span: { from: NOW - 20_000, to: NOW },
    });
  });

  it('leave step by step, and leave other keys alone', () => {
    const zoomed = { ...place, isZoomed: true };
    expect(graphCommand('Escape', { ...zoomed, at: NOW })).toEqual({ kind: 'point', at: null });
    expect(graphCommand('Escape', zoomed)).toEqual({ kind: 'reset' });
    expect(graphCommand('Escape', place)).toBeNull();
    expect(graphCommand('a', place)).toBeNull();
  });
});
