/** What the frame may ask of the sidebar. */
export interface SidebarHandle {
  focusSearch(): Promise<void>;
}

/** What the sidebar may ask of its list. */
export interface SidebarListHandle {
  /** Moves the focus to the first server. */
  enter(): void;
  /** Opens the first server that the search left. */
  openFirst(): void;
}
