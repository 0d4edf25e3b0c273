/** The figures of a server as CSV. Pure. */
import type { StatsChunk } from '../../preload/contract/server-models';

/** RFC 4180 with a header line; times are ISO 8601. Rows from `from` to `to`, epoch ms, null: open. */
export function statsCsv(
  _chunk: StatsChunk,
  _span: { readonly from: number | null; readonly to: number | null },
): string {
  return '';
}
