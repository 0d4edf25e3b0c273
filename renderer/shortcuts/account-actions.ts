/** Actions on panels. */
import type { AppContext } from '../state/context';
import type { Action } from './action';

/** As many as there are digits; further panels are reached through the palette. */
const WITH_KEYS = 9;

const labelOf = ({ fleet }: AppContext, position: number): string | undefined => fleet.accounts[position]?.label;

/** Shows the servers of one panel, by its place in the list. */
function panelAction(position: number): Action {
  return {
    id: `account.${position + 1}`,
    group: 'Panels',
    title: `Panel ${position + 1}`,
    titleNow: (app) => labelOf(app, position) ?? `Panel ${position + 1}`,
    words: 'panel account switch',
    scope: 'window',
    keys: [`Mod+${position + 1}`],
    isUnlisted: true,
    blocked: (app) => (labelOf(app, position) === undefined ? 'There is no such panel.' : null),
    run: (app) => app.scope.chooseNth(position + 1),
  };
}

export const ACCOUNT_ACTIONS: readonly Action[] = [
  {
    id: 'account.add',
    group: 'Panels',
    title: 'Add panel',
    words: 'account api key new',
    scope: 'window',
    keys: [],
    run: (app) => app.accountDialogs.showAdd(),
  },
  {
    id: 'account.all',
    group: 'Panels',
    title: 'All panels',
    words: 'panel account switch everything',
    scope: 'window',
    keys: ['Mod+0'],
    isUnlisted: true,
    run: (app) => app.scope.showAll(),
  },
  ...Array.from({ length: WITH_KEYS }, (_, position) => panelAction(position)),
];
