/** What the frame may ask of the sidebar. */
export interface SidebarHandle {
  focusSearch(): Promise<void>;
  /** Goes to the head of the n-th panel, counted from 0. */
  focusPanel(position: number): void;
}
