import type { Preferences } from '../../preload/contract/models';
import type { ResolvedTheme } from '../state/preferences.svelte';

/** The themes that can be chosen, in the order of the page, with what each of them looks like. */
export const THEMES: readonly {
  readonly theme: Preferences['theme'];
  readonly label: string;
  readonly looks: readonly ResolvedTheme[];
}[] = [
  { theme: 'system', label: 'As the system', looks: ['light', 'dark'] },
  { theme: 'light', label: 'Light', looks: ['light'] },
  { theme: 'dark', label: 'Dark', looks: ['dark'] },
  { theme: 'contrast', label: 'High contrast', looks: ['contrast'] },
];

export const themeLabel = (theme: Preferences['theme']): string =>
  THEMES.find((known) => known.theme === theme)?.label ?? theme;
