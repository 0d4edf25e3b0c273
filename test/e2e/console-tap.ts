/** A second terminal on a console, without a screen: everything that main sends for it, and each state on the way. */
import type { Page } from '@playwright/test';

import type { ServerKey, ServerState } from '../../preload/contract/models';
import { keyOf, type RookeryWindow } from './bridge';

interface Tap {
  text: string;
  frames: number;
  /** What it was, and each change since. */
  readonly states: ServerState[];
}

interface TappedWindow extends RookeryWindow {
  taps?: Record<ServerKey, Tap>;
}

export class ConsoleTap {
  readonly #page: Page;
  readonly #key: ServerKey;

  private constructor(page: Page, key: ServerKey) {
    this.#page = page;
    this.#key = key;
  }

  static async on(page: Page, serverName: string): Promise<ConsoleTap> {
    const key = await keyOf(page, serverName);
    await page.evaluate(async (server) => {
      const tapped = window as unknown as TappedWindow;
      const { calls, events } = tapped.rookery;
      const listed = await calls['servers.list']({});
      const now = listed.ok ? listed.value.servers.find((each) => each.key === server)?.state : undefined;
      const tap: Tap = { text: '', frames: 0, states: now === undefined ? [] : [now] };
      (tapped.taps ??= {})[server] = tap;
      events['servers.changed'](({ upserts }) => {
        for (const { key: changed, state } of upserts) {
          if (changed === server && tap.states.at(-1) !== state) tap.states.push(state);
        }
      });
      let id: number | null = null;
      const early: Parameters<Parameters<(typeof events)['console.frame']>[0]>[0][] = [];
      const take = (frame: (typeof early)[number]) => {
        if (frame.attachmentId !== id) return;
        tap.text += frame.text;
        tap.frames += 1;
        void calls['console.ack']({ attachmentId: frame.attachmentId, chars: frame.text.length });
      };
      events['console.frame']((frame) => {
        if (id === null) early.push(frame);
        else take(frame);
      });
      const attached = await calls['console.attach']({ key: server, timestamps: false, at: null });
      if (!attached.ok) throw new Error(attached.error.message);
      id = attached.value.attachmentId;
      early.forEach(take);
    }, key);
    return new ConsoleTap(page, key);
  }

  /** Everything so far, without colours. */
  async text(): Promise<string> {
    // eslint-disable-next-line no-control-regex -- colours are what is taken out
    return (await this.#read()).text.replace(/\x1b\[[0-9;]*m/g, '');
  }

  /** The numbers of the lines that a `Ticker` printed, in the order in which they came. */
  async ticks(): Promise<number[]> {
    return ticksIn(await this.text());
  }

  async frames(): Promise<number> {
    return (await this.#read()).frames;
  }

  /** What the server was when this began, and each state that it went through since. */
  async states(): Promise<readonly ServerState[]> {
    return (await this.#read()).states;
  }

  #read(): Promise<Tap> {
    return this.#page.evaluate((server) => {
      const tap = (window as unknown as TappedWindow).taps?.[server];
      if (tap === undefined) throw new Error('The page was loaded again');
      return tap;
    }, this.#key);
  }
}

/** The numbers of the lines that a `Ticker` printed. */
export const ticksIn = (text: string): number[] =>
  [...text.matchAll(/\btick (\d+)\b/g)].map((match) => Number(match[1]));

/** 1, 2, ... `last`. */
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
