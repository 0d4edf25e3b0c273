/** What there is on the page of app settings, as data: its sections, its choices, and the words by which they are found. */
export const SECTIONS = [
  { id: 'appearance', title: 'Appearance' },
  { id: 'console', title: 'Console' },
  { id: 'start', title: 'Starting and closing' },
  { id: 'connections', title: 'Connections' },
  { id: 'notifications', title: 'Notifications' },
  { id: 'shortcuts', title: 'Shortcuts' },
  { id: 'data', title: 'Data' },
  { id: 'about', title: 'About' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

interface Choice {
  readonly section: SectionId;
  /** What it is called on the page. */
  readonly title: string;
  /** Words beside the title by which it is found. */
  readonly words: string;
}

/** By the name of the preference, or of the row where there is none. */
export const CHOICES = {
  theme: { section: 'appearance', title: 'Theme', words: 'dark light high contrast colour color system mode' },
  interfaceScale: { section: 'appearance', title: 'Interface size', words: 'zoom scale larger smaller text' },
  timeFormat: { section: 'appearance', title: 'Times of day', words: 'clock 12 24 hour am pm format' },
  consoleFont: { section: 'console', title: 'Font', words: 'typeface monospace jetbrains mono' },
  consoleFontSize: { section: 'console', title: 'Text size', words: 'font larger smaller' },
  consoleTimestamps: { section: 'console', title: 'Timestamps', words: 'time gutter clock' },
  consoleScrollback: { section: 'console', title: 'Scrollback', words: 'lines history memory kept buffer' },
  startAtLogin: { section: 'start', title: 'Start at login', words: 'autostart boot system startup' },
  startMinimised: { section: 'start', title: 'Start in the tray', words: 'minimised minimized hidden window login' },
  closeToTray: { section: 'start', title: 'Keep running in the tray', words: 'close window quit background' },
  watchLimit: {
    section: 'connections',
    title: 'Live connections',
    words: 'watch limit websocket sockets servers node',
  },
  notifications: {
    section: 'notifications',
    title: 'Notifications',
    words: 'quiet hours sound crash alert topics pause',
  },
  shortcuts: { section: 'shortcuts', title: 'Shortcuts', words: 'keys keyboard hotkey change' },
  settingsFolder: { section: 'data', title: 'Settings', words: 'file folder where path backup' },
  logs: { section: 'data', title: 'Log', words: 'file folder bug report' },
  moving: { section: 'data', title: 'Export and import', words: 'backup move another computer panels' },
  about: { section: 'about', title: 'About', words: 'version electron chromium licence' },
} as const satisfies Record<string, Choice>;

export type ChoiceId = keyof typeof CHOICES;

const fold = (text: string): string => text.toLocaleLowerCase('en');

const sectionTitle = (id: SectionId): string => SECTIONS.find((section) => section.id === id)?.title ?? '';

/** The choices in which every word of the search is found; all of them for an empty one. */
export function findChoices(search: string): ReadonlySet<ChoiceId> {
  const wanted = fold(search).split(/\s+/).filter(Boolean);
  const entries = Object.entries(CHOICES) as [ChoiceId, Choice][];
  const found = entries.filter(([, { title, words, section }]) => {
    const text = fold(`${title} ${words} ${sectionTitle(section)}`);
    return wanted.every((word) => text.includes(word));
  });
  return new Set(found.map(([id]) => id));
}

/** The sections of these choices, in the order of the page. */
export function sectionsOf(choices: ReadonlySet<ChoiceId>): readonly SectionId[] {
  const ids = new Set([...choices].map((id) => CHOICES[id].section));
  return SECTIONS.map(({ id }) => id).filter((id) => ids.has(id));
}
