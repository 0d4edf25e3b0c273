import type { NoticeTopic } from '../../preload/contract/notifications';

/** What can be switched, in the order in which it matters, with a sentence each. */
export const TOPICS: readonly { readonly topic: NoticeTopic; readonly label: string; readonly text: string }[] = [
  {
    topic: 'crashes',
    label: 'Crashes',
    text: 'A server went down though nobody asked for it, with the exit code and whether it ran out of memory.',
  },
  {
    topic: 'power',
    label: 'Starts and stops by others',
    text: 'Somebody else, a schedule or the node started, stopped or restarted a server.',
  },
  { topic: 'nodes', label: 'Nodes', text: 'A node does not answer, or is back; a server was suspended.' },
  { topic: 'alerts', label: 'Alert rules', text: 'One of your rules below is broken, or no longer.' },
  { topic: 'backups', label: 'Backups', text: 'A backup is done, or failed.' },
  { topic: 'installs', label: 'Installs', text: 'An installation is finished, or failed.' },
];
