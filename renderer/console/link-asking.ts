/** Text with links that are opened only after a yes. */
export interface LinkAsking {
  /** The link that waits for it. */
  readonly askedLink: string | null;
  readonly openAskedLink: () => Promise<void>;
  readonly keepLinkClosed: () => void;
}
