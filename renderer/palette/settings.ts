/** The choices of the program as the palette lists them. */
import { CHOICES, type SectionId, SECTIONS } from '../app-settings/sections';

export interface Setting {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly section: SectionId;
  readonly sectionTitle: string;
  readonly isSection: boolean;
}

const titleOf = (section: SectionId): string => SECTIONS.find(({ id }) => id === section)?.title ?? '';

export const SETTINGS: readonly Setting[] = [
  ...SECTIONS.map(({ id, title }) => ({
    id: `section-${id}`,
    title,
    words: 'settings preferences options',
    section: id,
    sectionTitle: title,
    isSection: true,
  })),
  ...Object.entries(CHOICES).map(([id, { section, title, words }]) => ({
    id,
    title,
    words: `${words} settings`,
    section,
    sectionTitle: titleOf(section),
    isSection: false,
  })),
];
