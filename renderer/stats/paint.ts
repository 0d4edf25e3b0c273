/** What a graph shows besides its lines: limit, states, power actions. Draws on uPlot's canvas, in its pixels. */
import type uPlot from 'uplot';

import { POWER_WORDS } from '../../preload/contract/words';
import { NEAR } from '../ui/level';
import { STATE_GLYPH } from '../ui/state';
import type { PowerMark, StateSpan } from './marks';
import { faded, type Palette } from './palette';

const BAND_PX = 4;
const LABEL_PX = 11;
const LABEL_PAD_PX = 3;

interface Drawing {
  readonly plot: uPlot;
  readonly palette: Palette;
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
}

/** Runs with the canvas as it was before, clipped to the plot. */
function within({ plot }: Drawing, draw: (ctx: CanvasRenderingContext2D, box: uPlot.BBox) => void): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw(ctx, bbox);
  ctx.restore();
}

function label(drawing: Drawing, text: string, x: number, y: number): void {
  const { ctx } = drawing.plot;
  const { palette, ratio } = drawing;
  const width = ctx.measureText(text).width;
  const pad = LABEL_PAD_PX * ratio;
  ctx.fillStyle = faded(palette.surface, 80);
  ctx.fillRect(x - pad, y - pad / 2, width + 2 * pad, LABEL_PX * ratio + pad);
  ctx.fillStyle = palette.limit;
  ctx.fillText(text, x, y);
}

function setFont({ plot, palette, ratio }: Drawing): void {
  plot.ctx.font = `${LABEL_PX * ratio}px ${palette.font}`;
  plot.ctx.textBaseline = 'top';
  plot.ctx.textAlign = 'left';
}

/** A dashed line with its label above it, or below it where there is no room. */
export function paintLimit(drawing: Drawing, limit: number, text: string): void {
  const { plot, palette, ratio } = drawing;
  within(drawing, (ctx, box) => {
    const y = Math.round(plot.valToPos(limit, 'y', true));
    ctx.strokeStyle = palette.limit;
    ctx.lineWidth = ratio;
    ctx.setLineDash([5 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(box.left, y);
    ctx.lineTo(box.left + box.width, y);
    ctx.stroke();
    setFont(drawing);
    const height = (LABEL_PX + 2 * LABEL_PAD_PX) * ratio;
    const above = y - height;
    const x = box.left + LABEL_PAD_PX * 2 * ratio;
    label(drawing, text, x, above >= box.top - LABEL_PAD_PX * ratio ? above + LABEL_PAD_PX : y + LABEL_PAD_PX * ratio);
  });
}

/** A thin band along the time axis, in the colours of the states. */
export function paintStates(drawing: Drawing, spans: readonly StateSpan[]): void {
  const { plot, palette, ratio } = drawing;
  within(drawing, (ctx, box) => {
    const height = BAND_PX * ratio;
    for (const { from, to, state } of spans) {
      const left = plot.valToPos(from, 'x', true);
      const right = plot.valToPos(to, 'x', true);
      ctx.fillStyle = palette.states[STATE_GLYPH[state].tone];
      // However short, it is seen.
      ctx.fillRect(left, box.top + box.height - height, Math.max(2 * ratio, right - left), height);
    }
  });
}

/** A tick from top to bottom for each power action, with its word where there is room for it. */
export function paintPower(drawing: Drawing, marks: readonly PowerMark[]): void {
  const { plot, palette, ratio } = drawing;
  within(drawing, (ctx, box) => {
    setFont(drawing);
    let takenTo = -Infinity;
    for (const { at, signal } of marks) {
      const x = Math.round(plot.valToPos(at, 'x', true));
      ctx.strokeStyle = palette.limit;
      ctx.lineWidth = ratio;
      ctx.setLineDash([2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(x, box.top);
      ctx.lineTo(x, box.top + box.height);
      ctx.stroke();
      const text = POWER_WORDS[signal];
      const width = ctx.measureText(text).width;
      const gap = 2 * LABEL_PAD_PX * ratio;
      const start = x + gap + width > box.left + box.width ? x - gap - width : x + gap;
      if (start < takenTo) continue;
      label(drawing, text, start, box.top + LABEL_PAD_PX * ratio);
      takenTo = start + width + gap;
    }
  });
}

/** The colour of a line, which changes where it comes near its limit. */
export function levelStroke(
  { plot, palette }: Drawing,
  { limit, top }: { readonly limit: number | null; readonly top: number },
  percent = 100,
): string | CanvasGradient {
  const ink = (color: string): string => (percent === 100 ? color : faded(color, percent));
  const near = limit === null ? Infinity : (limit * NEAR) / top;
  // Before its first layout a plot has no height to measure by.
  if (limit === null || near >= 1 || !(plot.bbox.height > 0)) return ink(palette.line);
  const { bbox } = plot;
  const gradient = plot.ctx.createLinearGradient(0, bbox.top + bbox.height, 0, bbox.top);
  const over = Math.min(1, limit / top);
  gradient.addColorStop(0, ink(palette.line));
  gradient.addColorStop(near, ink(palette.line));
  gradient.addColorStop(near, ink(palette.near));
  gradient.addColorStop(over, ink(palette.near));
  if (over < 1) gradient.addColorStop(over, ink(palette.over));
  return gradient;
}
