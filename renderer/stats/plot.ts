/** One uPlot: told what to show, and telling what the pointer does. */
import 'uplot/dist/uPlot.min.css';

import uPlot from 'uplot';

import type { StatsMark } from '../../preload/contract/server-models';
import { powerMarks, stateSpans } from './marks';
import { levelStroke, paintLimit, paintPower, paintStates } from './paint';
import { type Palette, readPalette } from './palette';
import { plotOptions } from './plot-options';
import type { Pointer, Span } from './range';
import type { StatsRows } from './rows';
import { type Axis, nextAxis } from './scale';
import type { GraphSpec } from './specs';

/** What is drawn. */
export interface Frame {
  readonly rows: StatsRows;
  readonly span: Span;
  readonly marks: readonly StatsMark[];
  /** In the unit of the graph; null: none. */
  readonly limit: number | null;
  readonly limitText: string;
  readonly pointer: Pointer | null;
  /** True while a part of the time is being drawn out. */
  readonly isHeld: boolean;
}

/** What the person does with the pointer; times are epoch ms. */
export interface PlotEvents {
  readonly point: (at: number | null) => void;
  readonly hold: (isHeld: boolean) => void;
  readonly zoom: (one: number, two: number) => void;
  readonly reset: () => void;
}

export class Plot {
  readonly #host: HTMLElement;
  readonly #spec: GraphSpec;
  readonly #events: PlotEvents;
  readonly #plot: uPlot;
  readonly #resizes: ResizeObserver;
  #palette: Palette;
  #frame: Frame;
  #axis: Axis;

  /** Plots with the same `group` share their crosshair. */
  constructor(host: HTMLElement, group: string, spec: GraphSpec, frame: Frame, events: PlotEvents) {
    this.#host = host;
    this.#spec = spec;
    this.#events = events;
    this.#frame = frame;
    this.#palette = readPalette(host);
    this.#axis = nextAxis(null, this.#peak(), frame.limit, spec.unit);
    const options = plotOptions({
      spec,
      group,
      size: this.#size(),
      axis: () => this.#axis,
      palette: () => this.#palette,
      stroke: (percent) => levelStroke(this.#drawing(), { limit: this.#frame.limit, top: this.#axis.top }, percent),
      paint: () => this.#paint(),
      onPoint: () => this.#pointed(),
      onSelect: () => this.#selected(),
      onHold: events.hold,
      onReset: events.reset,
    });
    this.#plot = new uPlot(options, this.#data(), host);
    this.update(frame);
    this.#resizes = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    this.#resizes.observe(host);
  }

  update(frame: Frame): void {
    const before = this.#frame.pointer;
    this.#frame = frame;
    this.#axis = nextAxis(this.#axis, this.#peak(), frame.limit, this.#spec.unit);
    const plot = this.#plot;
    plot.batch(() => {
      plot.setData(this.#data(), false);
      plot.setScale('x', { min: frame.span.from, max: frame.span.to });
    });
    if (!frame.isHeld && plot.select.width > 0) this.#clearSelection();
    if (frame.pointer?.isByKeyboard === true) {
      plot.setCursor({ left: plot.valToPos(frame.pointer.at, 'x'), top: 0 }, false);
    } else if (frame.pointer === null && before?.isByKeyboard === true) {
      plot.setCursor({ left: -10, top: -10 }, false);
    }
  }

  /** The theme has changed. */
  recolor(): void {
    this.#palette = readPalette(this.#host);
    this.#plot.redraw();
  }

  destroy(): void {
    this.#resizes.disconnect();
    this.#plot.destroy();
  }

  #size(): { width: number; height: number } {
    // A hidden host has no size, which uPlot does not take.
    return { width: Math.max(80, this.#host.clientWidth), height: Math.max(60, this.#host.clientHeight) };
  }

  #data(): uPlot.AlignedData {
    const { columns } = this.#frame.rows;
    return [columns.at, ...this.#spec.lines.map(({ figure }) => columns[figure])];
  }

  /** The highest figure that is in sight. */
  #peak(): number {
    const { rows, span } = this.#frame;
    const end = rows.indexFrom(span.to + 1);
    let peak = 0;
    for (const { figure } of this.#spec.lines) {
      const values = rows.columns[figure];
      for (let index = rows.indexFrom(span.from); index < end; index += 1) peak = Math.max(peak, values[index] ?? 0);
    }
    return peak;
  }

  #drawing(): { plot: uPlot; palette: Palette; ratio: number } {
    return { plot: this.#plot, palette: this.#palette, ratio: devicePixelRatio };
  }

  #paint(): void {
    const drawing = this.#drawing();
    const { limit, limitText, marks, span } = this.#frame;
    if (limit !== null && limit <= this.#axis.top) paintLimit(drawing, limit, limitText);
    paintStates(drawing, stateSpans(marks, span));
    paintPower(drawing, powerMarks(marks, span));
  }

  #pointed(): void {
    const { cursor, data } = this.#plot;
    // A redraw moves the time under a pointer that rests; a place that the keyboard has chosen stays.
    if (this.#frame.pointer?.isByKeyboard === true && (cursor.event ?? null) === null) return;
    const isOff = (cursor.left ?? -1) < 0 || typeof cursor.idx !== 'number';
    this.#events.point(isOff ? null : (data[0]?.[cursor.idx ?? -1] ?? null));
  }

  #selected(): void {
    const plot = this.#plot;
    const { left, width } = plot.select;
    if (width <= 0) return;
    const [one, two] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
    this.#clearSelection();
    this.#events.zoom(one, two);
  }

  #clearSelection(): void {
    this.#plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }
}
