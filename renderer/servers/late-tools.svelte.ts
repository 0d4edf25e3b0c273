import type { Attachment } from 'svelte/attachments';

import { RestQueue } from './rest-queue';

const queue = new RestQueue();

/**
 * When a row of a long list is given what is only seen under the pointer or used by keyboard: once the list is at rest,
 * or at once when the pointer is on it. That is half of what a row costs, and while a list scrolls or is searched most
 * rows are gone before anybody could point at them.
 */
export class LateTools {
  areHere = $state(false);

  /** On the row. */
  wait: Attachment = () => queue.add(this.show);

  show = (): void => {
    this.areHere = true;
  };
}
