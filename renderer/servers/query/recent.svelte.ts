const MAX_RECENT = 5;

/** Searches with which something was done, newest first, as long as the window is open. */
export class RecentSearches {
  list = $state.raw<readonly string[]>([]);

  add = (search: string): void => {
    const text = search.trim();
    // A single plain word is typed faster than found.
    if (text.length < 4) return;
    this.list = [text, ...this.list.filter((one) => one !== text)].slice(0, MAX_RECENT);
  };
}
