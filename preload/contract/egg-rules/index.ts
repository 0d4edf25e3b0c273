/** The rules of egg variables, judged before anything is sent (protocol 6.13). */
import { brokenRule } from './judge';
import { parseRules } from './parse';
import { asReceived } from './values';
import { complaint, type Hint, hintOf } from './words';

export { asReceived, compareNumbers, isNumeric, looselyEqual } from './values';
export { type Widget, widgetOf } from './widget';

/** null when the value passes every rule that is understood, else a sentence. Empty and surrounding space count as the panel counts them. */
export function checkValue(rules: string, value: string): string | null {
  const list = parseRules(rules);
  const received = asReceived(value);
  const broken = brokenRule(list, received);
  return broken === null ? null : complaint(broken, list, received);
}

/** What a field with these rules takes. */
export const fieldHint = (rules: string): Hint => hintOf(parseRules(rules));
