import type { Account, KeyStorage, PanelColor, PanelKind } from '../../preload/contract/models';

export const COLORS: readonly { readonly color: PanelColor; readonly name: string }[] = [
  { color: 0, name: 'Blue' },
  { color: 1, name: 'Violet' },
  { color: 2, name: 'Pink' },
  { color: 3, name: 'Coral' },
  { color: 4, name: 'Amber' },
  { color: 5, name: 'Lime' },
  { color: 6, name: 'Green' },
  { color: 7, name: 'Cyan' },
];

export const PANEL_KIND_TEXT: Readonly<Record<PanelKind, string>> = { pterodactyl: 'Pterodactyl', pelican: 'Pelican' };

export const KEY_STORAGE_TEXT: Readonly<Record<KeyStorage, string>> = {
  keychain: "In this computer's keychain",
  session: 'Only until you quit',
};

/** The first hue that no panel has yet. */
export function freeColor(accounts: readonly Account[]): PanelColor {
  const taken = new Set(accounts.map((account) => account.color));
  return COLORS.find(({ color }) => !taken.has(color))?.color ?? 0;
}
