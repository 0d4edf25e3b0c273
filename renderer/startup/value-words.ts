import { looselyEqual, type Widget } from '../../preload/contract/egg-rules';

/** A value as its control shows it: a switch is on or off. */
export function valueWords(widget: Widget, value: string): string {
  if (widget.kind !== 'switch') return value;
  if (looselyEqual(value, widget.on)) return 'On';
  return looselyEqual(value, widget.off) ? 'Off' : value;
}
