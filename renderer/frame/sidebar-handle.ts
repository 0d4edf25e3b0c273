/** What the frame may ask of the sidebar. */
export interface SidebarHandle {
  focusSearch(): Promise<void>;
}
