/** Rows with a value that have none before or after them, from one row to another; null: there are none. */
export function isolatedRows(values: ArrayLike<number | null | undefined>, from: number, to: number): number[] | null {
  const rows: number[] = [];
  const has = (index: number): boolean => (values[index] ?? null) !== null;
  for (let index = from; index <= to; index += 1) {
    if (has(index) && !has(index - 1) && !has(index + 1)) rows.push(index);
  }
  return rows.length === 0 ? null : rows;
}
