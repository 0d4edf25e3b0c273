/** Problems that an egg says can be mended from the console: found in lines, kept until mended (protocol 11.2). Pure. */
import type { EggFeature, EggProblem } from '../../preload/contract/server-models';
import type { PowerState } from '../panel/models';
import type { ServerRecord } from './server-state';

/** What a line must contain, in lower case; any one of them. Pelican's 1.19 line comes last (protocol 13). */
const SIGNS: Readonly<Record<EggFeature, readonly string[]>> = {
  eula: ['you need to agree to the eula in order to run the server'],
  java_version: [
    'minecraft 1.17 requires running the server with java 16 or above',
    'minecraft 1.18 requires running the server with java 17 or above',
    'java.lang.unsupportedclassversionerror',
    'unsupported major.minor version',
    'has been compiled by a more recent version of the java runtime',
    'minecraft 1.19 requires running the server with java 17 or above',
  ],
  gsl_token: ['(gsl token expired)', '(account not found)'],
  pid_limit: [
    'pthread_create failed',
    'failed to create thread',
    'unable to create thread',
    'unable to create native thread',
    'unable to create new native thread',
    'exception in thread "craft async scheduler management thread"',
  ],
  steam_disk_space: ['steamcmd needs 250mb of free disk space to update', '0x202 after update job'],
};

const FEATURES = Object.keys(SIGNS) as readonly EggFeature[];

/** A line may have 64 KiB (protocol 10.5); what matters stands at its beginning. */
const READ_CHARS = 4_096;

/** As much of a line as is quoted. */
const QUOTE_CHARS = 300;

/** Colours, cursor moves and window titles (protocol 11.1). */
// eslint-disable-next-line no-control-regex -- control sequences are what it looks for
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;
// eslint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\x00-\x1f\x7f]+/g;

/** What is looked for in the lines of a server, by the list of features that the panel sent. */
const wantedBy = new WeakMap<readonly string[], readonly EggFeature[]>();

function wantedOf(eggFeatures: readonly string[]): readonly EggFeature[] {
  const known = wantedBy.get(eggFeatures);
  if (known !== undefined) return known;
  const names = new Set(eggFeatures.map((name) => name.toLowerCase()));
  const wanted = FEATURES.filter((feature) => names.has(feature));
  wantedBy.set(eggFeatures, wanted);
  return wanted;
}

/** The feature that this console line is about, of those that the egg has; the first one wins. */
export function featureIn(eggFeatures: readonly string[], line: string): EggFeature | null {
  const wanted = wantedOf(eggFeatures);
  if (wanted.length === 0) return null;
  const text = plainText(line.slice(0, READ_CHARS)).toLowerCase();
  return wanted.find((feature) => SIGNS[feature].some((sign) => text.includes(sign))) ?? null;
}

const plainText = (line: string): string => (line.includes('\x1b') ? line.replace(SEQUENCES, '') : line);

/** The part of a line that says so, fit for a sentence. */
export function quoteOf(feature: EggFeature, line: string): string {
  const pieces = plainText(line.slice(0, READ_CHARS)).split(/[\r\n]+/);
  const says = (piece: string): boolean => SIGNS[feature].some((sign) => piece.toLowerCase().includes(sign));
  const quote = (pieces.find(says) ?? pieces.join(' ')).replace(CONTROLS, ' ').trim();
  return quote.length > QUOTE_CHARS ? `${quote.slice(0, QUOTE_CHARS)}…` : quote;
}

/** The name of a feature as panels and newer nodes write it; null for one that Rookery cannot help with. */
export const featureNamed = (name: string): EggFeature | null =>
  FEATURES.find((feature) => feature === name.toLowerCase()) ?? null;

/** A problem before anybody has noted when it came. */
export type FoundProblem = Omit<EggProblem, 'at'>;

/** The problem in a console line, looked for only where one may be: the flood of a running server passes by. */
export function problemIn(record: Pick<ServerRecord, 'server' | 'power'>, line: string): Omit<EggProblem, 'at'> | null {
  const { eggFeatures } = record.server;
  if (eggFeatures.length === 0 || record.power?.state === 'running') return null;
  const feature = featureIn(eggFeatures, line);
  return feature === null ? null : { feature, line: quoteOf(feature, line) };
}

/** What a record keeps of them. */
export interface EggState {
  readonly problem: EggProblem | null;
  /** Dismissed or mended since the last start: not raised again before the next one. */
  readonly settled: readonly EggFeature[];
  /** The line raised last: what a node replays is no news. */
  readonly lastLine: string | null;
}

export const NO_EGG_PROBLEM: EggState = { problem: null, settled: [], lastLine: null };

/** A line said so. Returns the same object when that is nothing new. */
export function raised(state: EggState, problem: EggProblem, isReplay: boolean): EggState {
  if (state.problem?.feature === problem.feature || state.settled.includes(problem.feature)) return state;
  if (isReplay && state.lastLine === problem.line) return state;
  return { ...state, problem, lastLine: problem.line };
}

/** The person has seen or mended it. */
export function settled(state: EggState): EggState {
  if (state.problem === null) return state;
  return { ...state, problem: null, settled: [...state.settled, state.problem.feature] };
}

/** A server that starts anew, or that runs, has left its problem behind. */
export function afterPower(state: EggState, before: PowerState | null, next: PowerState): EggState {
  const isNewStart = next === 'starting' && before !== 'starting';
  if (!isNewStart && next !== 'running') return state;
  const hasNothing = state.problem === null && (!isNewStart || state.settled.length === 0);
  return hasNothing ? state : { ...state, problem: null, settled: isNewStart ? [] : state.settled };
}
