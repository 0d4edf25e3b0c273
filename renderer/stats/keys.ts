/** What keys do on the graphs. Pure; times are epoch ms. */
import { type Span, zoomAround } from './range';
import type { StatsRows } from './rows';

export type GraphCommand =
  | { readonly kind: 'point'; readonly at: number | null }
  | { readonly kind: 'zoom'; readonly span: Span }
  | { readonly kind: 'reset' };

/** So many steps lead from one edge to the other, or as many as there are samples. */
const STEPS = 60;

const ZOOM_FACTOR = 0.5;

interface Place {
  readonly rows: StatsRows;
  readonly span: Span;
  /** The span that is shown without zoom. */
  readonly whole: Span;
  /** Where the keys point now; null: nowhere. */
  readonly at: number | null;
  readonly isZoomed: boolean;
}

/** null: not a key of the graphs. */
export function graphCommand(key: string, place: Place): GraphCommand | null {
  const { span, whole, at } = place;
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'point', at: step(place, -1) };
    case 'ArrowRight':
      return { kind: 'point', at: step(place, 1) };
    case 'Home':
      return { kind: 'point', at: rowAt(place, span.from) };
    case 'End':
      return { kind: 'point', at: rowAt(place, span.to) };
    case '+':
    case '=':
      return { kind: 'zoom', span: zoomAround(span, at ?? span.to, ZOOM_FACTOR) };
    case '-': {
      const { from, to } = zoomAround(span, at ?? span.to, 1 / ZOOM_FACTOR);
      if (!place.isZoomed || to - from >= whole.to - whole.from) return { kind: 'reset' };
      return { kind: 'zoom', span: { from, to: Math.min(to, Math.max(whole.to, span.to)) } };
    }
    case 'Escape':
      if (at !== null) return { kind: 'point', at: null };
      return place.isZoomed ? { kind: 'reset' } : null;
    default:
      return null;
  }
}

function rowAt({ rows, span }: Place, at: number): number | null {
  const found = rows.row(rows.nearest(at))?.at ?? null;
  return found !== null && found >= span.from && found <= span.to ? found : null;
}

/** The next row that is a step away, within what is shown. */
function step(place: Place, direction: 1 | -1): number | null {
  const { rows, span, at } = place;
  if (at === null) return rowAt(place, span.to);
  const wanted = at + (direction * (span.to - span.from)) / STEPS;
  const current = rows.nearest(at);
  const found = rows.nearest(wanted);
  const next = rows.row(found === current ? current + direction : found);
  return next === null || next.at < span.from || next.at > span.to ? at : next.at;
}
