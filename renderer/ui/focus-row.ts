import { tick } from 'svelte';

/** A virtual list needs a frame or two to show a row that it has just scrolled to. */
const MAX_FRAMES = 12;

const nextFrame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));

/** Moves the focus to an element of a virtual list as soon as it is there. */
export async function focusRow(list: HTMLElement, selector: string): Promise<void> {
  await tick();
  for (let frame = 0; frame < MAX_FRAMES; frame += 1) {
    const row = list.querySelector<HTMLElement>(selector);
    row?.focus({ preventScroll: true });
    if (row !== null && row === document.activeElement) return;
    await nextFrame();
  }
}
