/** Panels are told apart by label and colour: what another one has already. Pure. */
import type { Account, PanelColor } from '../../preload/contract/models';

/** Nobody tells "Home" from "home" at a glance. */
const asSeen = (label: string): string => label.normalize('NFKC').trim().toLowerCase();

type Named = Pick<Account, 'id' | 'label' | 'color'>;

/** One sentence when another panel is called that, else null. `exceptId`: the panel itself. */
export function labelTaken(accounts: readonly Named[], label: string, exceptId: string | null): string | null {
  const other = accounts.find(({ id, label: taken }) => id !== exceptId && asSeen(taken) === asSeen(label));
  return other === undefined ? null : `Another panel is called ${other.label} already.`;
}

/** One sentence when another panel has this colour, else null. */
export function colorTaken(accounts: readonly Named[], color: PanelColor, exceptId: string | null): string | null {
  const others = accounts.filter((account) => account.id !== exceptId && account.color === color);
  const [first] = others;
  if (first === undefined) return null;
  const rest = others.length - 1;
  const who = rest === 0 ? `${first.label} has` : `${first.label} and ${rest} more have`;
  return `${who} this colour too.`;
}
