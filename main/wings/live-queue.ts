/** New lines of a round, where the second copy of each is dropped: two streams with the same lines, each in order. */
import { isDistinct } from './history-align';

interface Line {
  readonly key: string;
  readonly isLive: boolean;
}

export class LiveQueue<L extends Line> {
  readonly lines: L[] = [];
  /** How often each text comes in the round. */
  readonly #counts: ReadonlyMap<string, number>;
  #matched = 0;

  constructor(counts: ReadonlyMap<string, number>) {
    this.#counts = counts;
  }

  /** `mayBeCopy`: this one can be the replayed copy of a live line. */
  push(line: L, mayBeCopy: boolean): void {
    const isPair = this.#counts.get(line.key) === 2;
    const place = line.isLive || !isDistinct(line.key) ? -1 : this.#placeOf(line.key, isPair ? 0 : this.#matched);
    const isNext = place !== -1 && this.lines.slice(this.#matched, place).every((other) => !isMatchable(other));
    // A line that came twice is a copy wherever it stands; of one that came more often only the next in order is.
    if (place === -1 || (!isPair && !(mayBeCopy && isNext))) this.lines.push(line);
    else this.#matched = Math.max(this.#matched, place + 1);
  }

  #placeOf(key: string, from: number): number {
    return this.lines.findIndex((line, index) => index >= from && line.key === key && isMatchable(line));
  }
}

const isMatchable = (line: Line): boolean => !line.isLive && isDistinct(line.key);
