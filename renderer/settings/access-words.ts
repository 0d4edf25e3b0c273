import type { ServerSummary } from '../../preload/contract/models';

/** What a server is to the person, in one sentence; null while nobody knows what they may do. */
export function accessSentence(server: Pick<ServerSummary, 'access' | 'isOwner' | 'permissions'>): string | null {
  if (server.isOwner) return 'You own this server: everything is allowed.';
  if (server.permissions === null) return null;
  if (!server.permissions.includes('*')) return 'The owner of this server shares it with you.';
  return 'You are an administrator of this panel: everything is allowed.';
}
