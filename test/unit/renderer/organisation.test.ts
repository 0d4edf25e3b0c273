import { expect, it } from 'vitest';

import { DEFAULT_ORGANISATION } from '../../../preload/contract/defaults';
import type { Organisation as Values } from '../../../preload/contract/organisation';
import type { Api } from '../../../renderer/api';
import { Organisation } from '../../../renderer/state/organisation.svelte';
import { Toasts } from '../../../renderer/state/toasts.svelte';

const KEPT: Values = { ...DEFAULT_ORGANISATION, tags: { 'a:1': ['eu'] } };

/** A window whose first reads fail. */
function windowWith(failures: number) {
  let left = failures;
  const sent: Partial<Values>[] = [];
  const begun: string[] = [];
  const api = {
    on: () => () => undefined,
    call: (name: string, arg: { change?: Partial<Values> }) => {
      if (name === 'organisation.change') {
        sent.push(arg.change ?? {});
        return Promise.resolve({ ...KEPT, ...arg.change });
      }
      left -= 1;
      return left < 0 ? Promise.resolve(KEPT) : Promise.reject(new Error('The disk is busy.'));
    },
  } as unknown as Api;
  const toasts = new Toasts();
  const organisation = new Organisation(api, toasts);
  organisation.connect(() => begun.push('loaded'));
  return { organisation, toasts, sent, begun };
}

const tag = (values: Values): Partial<Values> => ({ tags: { ...values.tags, 'a:2': ['us'] } });

it('refuses a change until what is kept is known, and reads it again', async () => {
  const { organisation, toasts, sent, begun } = windowWith(2);
  expect(await organisation.change(tag)).toBe(false);
  expect(toasts.shown.map(({ title }) => title)).toContain(
    'Nothing was changed, because your groups and views could not be read',
  );
  expect(await organisation.change(tag)).toBe(false);
  expect(toasts.shown.at(-1)?.title).toBe('Your groups and views are here now');
  expect(organisation.values).toEqual(KEPT);
  expect({ sent, begun }).toEqual({ sent: [], begun: [] });

  expect(await organisation.change(tag)).toBe(true);
  expect(sent).toEqual([{ tags: { 'a:1': ['eu'], 'a:2': ['us'] } }]);
});
