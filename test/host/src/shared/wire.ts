/** What main and a page's isolated world tell each other. */

/** From main to the page. Many of these travel in one protocol call. */
export type ToPage =
  | readonly ['message', channel: string, args: unknown]
  | readonly ['answer', call: number, ok: boolean, value: unknown]
  | readonly ['visibility', state: WindowState];

/** From the page to main. */
export type ToMain =
  | readonly ['send', channel: string, args: unknown]
  | readonly ['invoke', call: number, channel: string, args: unknown]
  | readonly ['leave', url: string]
  | readonly ['open', url: string, name: string, features: string]
  | readonly ['failed', file: string, error: string];

/** What a page can notice of its window. */
export interface WindowState {
  readonly visible: boolean;
  readonly focused: boolean;
}

/** What the two page scripts need to know; part of their source text. */
export interface PageConfig {
  /** Name of the event that carries calls from the page's world to the preload's. */
  readonly toIsolated: string;
  /** Name of the event that carries calls from the preload's world to the page's. */
  readonly toMain: string;
  /** Global of the isolated world that main calls with a batch of `ToPage`. */
  readonly receiver: string;
  /** Global of the isolated world that the browser turns into an event for main. */
  readonly binding: string;
  readonly preloadFile: string;
  readonly window: WindowState;
  readonly process: {
    readonly platform: string;
    readonly arch: string;
    readonly versions: Readonly<Record<string, string | undefined>>;
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly pid: number;
    readonly execPath: string;
    readonly resourcesPath: string;
  };
}
