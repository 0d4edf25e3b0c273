import type { Blame, WireError } from '../../preload/contract/errors';

const BLAME_TEXT: Readonly<Record<Blame, string | null>> = {
  you: null,
  panel: 'If it stays, tell the people who run the panel.',
  node: 'If it stays, tell the people who run the panel: the node is theirs.',
  network: 'The trouble is on the network between this computer and the panel.',
  'this computer': 'The trouble is on this computer.',
  rookery: 'This is a mistake in Rookery, not in your servers.',
};

/** Whose problem it is, in a few words beside the sentence. */
export const BLAME_LABEL: Readonly<Record<Blame, string>> = {
  you: 'On your side',
  panel: 'On the side of the panel',
  node: 'On the side of the node',
  network: 'On the network',
  'this computer': 'On this computer',
  rookery: 'In Rookery',
};

/** Whom to tell, in a sentence; null when nobody is known, or the next step already says it. */
export const blameText = ({ blame }: WireError): string | null => (blame === undefined ? null : BLAME_TEXT[blame]);
