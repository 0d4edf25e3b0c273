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
