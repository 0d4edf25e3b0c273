import type { FindResult } from './find';

/** What the find bar needs of the text it searches. */
export interface Findable {
  readonly findResult: FindResult | null;
  find(pattern: RegExp | null): void;
  readonly findOlder: () => void;
  readonly findNewer: () => void;
  readonly closeFind: () => void;
}
