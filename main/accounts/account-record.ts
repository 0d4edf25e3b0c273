/** What is kept about an account in the settings file, and how a stored one is read. Never a key. */
import * as v from 'valibot';

import type { Identity, KeyStorage, PanelColor, PanelKind } from '../../preload/contract/models';
import type { Pins } from '../panel/certificates';

/** One key on one panel; the key itself lies in a vault under `id`. */
export interface AccountRecord {
  readonly id: string;
  readonly label: string;
  readonly color: PanelColor;
  /** Normalised, without trailing slash. */
  readonly panelUrl: string;
  readonly panelKind: PanelKind;
  readonly identity: Identity;
  readonly keyStorage: KeyStorage;
  /** The person agreed that the key travels over plain http. */
  readonly allowHttp: boolean;
  /** An administrator who wants to see the servers of everybody. */
  readonly listsAll: boolean;
  /** The person wants to look only. */
  readonly isReadOnly: boolean;
  /** Certificates that the person trusts, of the panel and of its nodes. */
  readonly pins: Pins;
}

const recordShape = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  label: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  color: v.fallback(v.picklist([0, 1, 2, 3, 4, 5, 6, 7]), 0),
  panelUrl: v.pipe(v.string(), v.regex(/^https?:\/\/[^\s?#]+[^\s?#/]$/), v.url()),
  panelKind: v.picklist(['pterodactyl', 'pelican']),
  identity: v.object({
    userId: v.string(),
    username: v.string(),
    email: v.string(),
    name: v.string(),
    isAdmin: v.boolean(),
  }),
  keyStorage: v.picklist(['keychain', 'session']),
  // Missing or damaged consent is no consent, and a damaged pin is no pin.
  allowHttp: v.fallback(v.boolean(), false),
  listsAll: v.fallback(v.boolean(), false),
  isReadOnly: v.fallback(v.boolean(), false),
  pins: v.fallback(v.record(v.string(), v.object({ fingerprint256: v.string(), pem: v.string() })), {}),
});

/** The stored record, null when it cannot be understood. */
export function readRecord(raw: unknown): AccountRecord | null {
  const parsed = v.safeParse(recordShape, raw);
  return parsed.success ? parsed.output : null;
}
