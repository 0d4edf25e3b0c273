/** The options of one uPlot: axes, lines, crosshair. */
import type uPlot from 'uplot';

import { isolatedRows } from './isolated';
import type { Palette } from './palette';
import { type Axis, gridOf, tickText } from './scale';
import type { GraphSpec, LineSpec } from './specs';
import { TICK_MS, tickTime } from './times';

const LINE_PX = 1.5;
const AREA_PERCENT = 14;
/** The same for every graph, so that their times stand below each other. */
const AXIS_WIDTH_PX = 66;
const AXIS_HEIGHT_PX = 24;
const TICK_SPACE_PX = 74;
/** A time so close to the left edge would run into the nought of the other axis. */
const EDGE_PX = 14;
const FONT_PX = 11;
/** A shorter drag is a click. */
const DRAG_PX = 6;

/** What the options read while uPlot draws, and whom they tell. */
export interface PlotParts {
  readonly spec: GraphSpec;
  readonly group: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly axis: () => Axis;
  readonly palette: () => Palette;
  /** The colour of the first line, so many per cent of it. */
  readonly stroke: (percent: number) => string | CanvasGradient;
  readonly paint: () => void;
  readonly onPoint: () => void;
  readonly onSelect: () => void;
  readonly onHold: (isHeld: boolean) => void;
  readonly onReset: () => void;
}

export function plotOptions(parts: PlotParts): uPlot.Options {
  const { spec, axis, palette } = parts;
  const font = `${FONT_PX}px ${palette().font}`;
  const text = (): string => palette().text;
  const grid = { stroke: () => palette().grid, width: 1 };
  return {
    ...parts.size,
    ms: 1,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    scales: { y: { range: () => [0, axis().top] } },
    axes: [
      {
        stroke: text,
        font,
        size: AXIS_HEIGHT_PX,
        gap: 4,
        space: TICK_SPACE_PX,
        incrs: TICK_MS,
        grid: { show: false },
        ticks: { show: false },
        values: (plot, splits, _axis, _space, distance) =>
          splits.map((at) => (plot.valToPos(at, 'x') < EDGE_PX ? '' : tickTime(at, distance))),
      },
      {
        stroke: text,
        font,
        size: AXIS_WIDTH_PX,
        gap: 6,
        grid,
        ticks: { show: false },
        splits: () => gridOf(axis()),
        values: (_plot, splits) => splits.map((value) => tickText(value, spec.unit)),
      },
    ],
    series: [{}, ...spec.lines.map((line) => lineOptions(line, parts))],
    cursor: {
      y: false,
      sync: { key: parts.group, scales: ['x', null] },
      drag: { x: true, y: false, setScale: false, dist: DRAG_PX },
      points: { size: 7, width: 0, fill: (_plot, index) => lineColor(spec.lines[index - 1], palette()) },
      bind: {
        dblclick: () => () => {
          parts.onReset();
          return null;
        },
        mousedown: (_plot, _target, handle) => (event: MouseEvent) => {
          if (event.button === 0) parts.onHold(true);
          return handle(event);
        },
        mouseup: (_plot, _target, handle) => (event: MouseEvent) => {
          const result = handle(event);
          parts.onHold(false);
          return result;
        },
      },
    },
    hooks: { draw: [parts.paint], setCursor: [parts.onPoint], setSelect: [parts.onSelect] },
  };
}

const lineColor = (line: LineSpec | undefined, { line: first, other }: Palette): string =>
  line?.isOther === true ? other : first;

function lineOptions(line: LineSpec, { palette, stroke }: PlotParts): uPlot.Series {
  const look: uPlot.Series = line.isOther
    ? { stroke: () => palette().other, dash: [4, 3] }
    : { stroke: () => stroke(100), fill: () => stroke(AREA_PERCENT) };
  const dot = (): string => lineColor(line, palette());
  return {
    ...look,
    width: LINE_PX,
    // A sample between two gaps makes no line: it is a dot.
    points: {
      show: () => false,
      size: 3,
      width: 0,
      fill: dot,
      stroke: dot,
      filter: (plot, index) => {
        const [from, to] = plot.series[0]?.idxs ?? [0, 0];
        return isolatedRows(plot.data[index] ?? [], from, to);
      },
    },
  };
}
