/** Says in plain words what an entry of the activity log is about (protocol 6.14). Pure. */
import type { ActivityEntry } from '../../preload/contract/server-models';
import { ACCOUNT_SENTENCES } from './account-sentences';
import { FILE_SENTENCES } from './file-sentences';
import { code, say, type Sentence } from './parts';
import { type Properties, scalarText } from './property-reader';
import { SERVER_SENTENCES } from './server-sentences';

const SENTENCES: ReadonlyMap<string, (properties: Properties) => Sentence> = new Map(
  Object.entries({ ...SERVER_SENTENCES, ...FILE_SENTENCES, ...ACCOUNT_SENTENCES }),
);

/** So many properties of an unknown event stand in its sentence. */
const SHOWN_PROPERTIES = 3;

/** `server:foo.bar-baz` as `foo bar baz`: what nobody taught us is at least readable. */
export function eventWords(event: string): string {
  const bare = event.replace(/^(?:server|user|account|event)[:.]/, '');
  const words = bare.replace(/[:._-]+/g, ' ').trim();
  return words === '' ? event : words;
}

/** Known events in our words, others by their name and properties. */
export function sentenceOf({ event, properties }: Pick<ActivityEntry, 'event' | 'properties'>): Sentence {
  const write = SENTENCES.get(event);
  return write === undefined ? unknownEvent(event, properties) : write(properties);
}

function unknownEvent(event: string, properties: Properties): Sentence {
  const words = eventWords(event);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const pairs = Object.entries(properties).flatMap(([name, value]) => {
    const text = scalarText(value);
    return text === null ? [] : [say`${name.replaceAll('_', ' ')} ${code(text)}`];
  });
  const shown = pairs.slice(0, SHOWN_PROPERTIES);
  return shown.reduce((so, pair, index) => (index === 0 ? say`${so}: ${pair}` : say`${so}, ${pair}`), say`${title}`);
}
