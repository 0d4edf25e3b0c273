import type { Attachment } from 'svelte/attachments';

/** Keeps the row with the focus in sight when its list gets lower, because a bar came up under it. */
export const keepFocusInSight: Attachment<HTMLElement> = (list) => {
  const observer = new ResizeObserver(() => {
    const focused = document.activeElement;
    if (focused === null || focused === list || !list.contains(focused)) return;
    (focused.closest('li') ?? focused).scrollIntoView({ block: 'nearest' });
  });
  observer.observe(list);
  return () => observer.disconnect();
};
