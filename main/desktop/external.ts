/** Opening links in the person's browser, and only links. */

import type { WireError } from '../../preload/contract/errors';

/** The URL to open, re-serialised, or null when it is not a plain web address. */
export function safeExternalUrl(requested: string): string | null {
  if (!URL.canParse(requested)) return null;
  const url = new URL(requested);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  return url.href;
}

/** @throws an error that crosses the bridge when the address is no plain web address */
export async function openExternal(
  shell: { openExternal(url: string): Promise<void> },
  requested: string,
): Promise<void> {
  const url = safeExternalUrl(requested);
  if (url === null) throw new LinkError();
  await shell.openExternal(url);
}

/**
 * User, host and port, nothing else. The host comes from the panel, and the program that takes the address may be
 * started with it as an argument.
 */
const SFTP_ADDRESS = /^sftp:\/\/[^\s@/"]+@(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}][\p{L}\p{N}._-]*):\d+$/iu;

/** Hands the SFTP address of a server to the SFTP program of this computer; rejects when there is none. */
export async function openSftp(shell: { openExternal(url: string): Promise<void> }, url: string): Promise<void> {
  if (!SFTP_ADDRESS.test(url)) throw new LinkError();
  try {
    await shell.openExternal(url);
  } catch {
    throw new NoProgramError();
  }
}

class NoProgramError extends Error {
  readonly wire: WireError = {
    code: 'not-found',
    message: 'This computer has no program for SFTP addresses.',
    nextStep: 'Install one, such as FileZilla or WinSCP, or copy the address into the one you use.',
    blame: 'this computer',
  };
}

class LinkError extends Error {
  readonly wire: WireError = {
    code: 'invalid',
    message: 'Rookery opens web addresses only.',
    nextStep: 'Copy the text and look at it before you open it elsewhere.',
    blame: 'you',
  };
}
