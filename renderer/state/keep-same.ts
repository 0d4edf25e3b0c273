/** The earlier list where both hold the same in the same order: what was made from it need not be made again. */
export const keepSame = <T>(before: readonly T[], now: readonly T[]): readonly T[] =>
  before.length === now.length && before.every((one, index) => one === now[index]) ? before : now;
