/** Which Origin to send to which node: the one that worked there, else the next candidate (protocol 10.2). */
import { originCandidates, type TokenClaims } from './token';

export class OriginBook {
  readonly #worked = new Map<string, string>();

  /** The best Origin for a node (`host:port`) that was not refused in this round. */
  next(host: string, claims: TokenClaims, panelUrl: string, refused: ReadonlySet<string>): string {
    const candidates = originCandidates(claims, panelUrl);
    const known = this.#worked.get(host);
    if (known !== undefined && candidates.includes(known) && !refused.has(known)) return known;
    return candidates.find((candidate) => !refused.has(candidate)) ?? candidates[0] ?? panelUrl;
  }

  hasOther(claims: TokenClaims, panelUrl: string, refused: ReadonlySet<string>): boolean {
    return originCandidates(claims, panelUrl).some((candidate) => !refused.has(candidate));
  }

  worked(host: string, origin: string): void {
    this.#worked.set(host, origin);
  }
}

/** The Origins that one connection tries: each candidate once, and all of them anew after the last or a success. */
export class OriginRound {
  readonly #book: OriginBook;
  readonly #panelUrl: string;
  readonly #refused = new Set<string>();
  #current = '';

  constructor(book: OriginBook, panelUrl: string) {
    this.#book = book;
    this.#panelUrl = panelUrl;
  }

  /** The one to open a socket with now. */
  choose(host: string, claims: TokenClaims): string {
    this.#current = this.#book.next(host, claims, this.#panelUrl, this.#refused);
    return this.#current;
  }

  /** The node does not accept it; true when there is another one to try with the same token. */
  refused(claims: TokenClaims): boolean {
    this.#refused.add(this.#current);
    if (this.#book.hasOther(claims, this.#panelUrl, this.#refused)) return true;
    this.#refused.clear();
    return false;
  }

  worked(host: string): void {
    this.#refused.clear();
    this.#book.worked(host, this.#current);
  }
}
