/** Labels of panels: what a person tells them apart by. Pure. */

/** In code points. */
export const LABEL_MAX_CHARS = 60;

/** One line without anything that cannot be seen. */
export const oneLine = (typed: string): string => typed.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** What a file calls a panel, as a label of ours. */
export const plainLabel = (text: string): string =>
  [...oneLine(text)].slice(0, LABEL_MAX_CHARS).join('').trimEnd() || 'Panel';

/** Nobody tells "Home" from "home" at a glance. */
const asSeen = (label: string): string => label.normalize('NFKC').trim().toLowerCase();

export const isLabelTaken = (label: string, others: readonly string[]): boolean =>
  others.some((other) => asSeen(other) === asSeen(label));

/** The label itself, or with the first free number behind it. */
export function distinctLabel(label: string, others: readonly string[]): string {
  for (let number = 2, candidate = label; ; number += 1) {
    if (!isLabelTaken(candidate, others)) return candidate;
    const ending = ` ${number}`;
    candidate =
      [...label]
        .slice(0, LABEL_MAX_CHARS - ending.length)
        .join('')
        .trimEnd() + ending;
  }
}
