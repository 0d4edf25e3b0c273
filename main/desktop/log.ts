/** The log file: `main.log` and the one before it as `main.old.log`, with secrets taken out at the destination. */
import path from 'node:path';

import electronLog from 'electron-log/node';

import type { Log } from '../ports';
import type { Redactor } from './redact';

const MAX_BYTES = 1024 * 1024;

const describe = (error: unknown): string => {
  if (error instanceof Error) return `: ${error.stack ?? error.message}`;
  return typeof error === 'string' ? `: ${error}` : '';
};

/** `folder` is the app's log folder. */
export function createLog(folder: string, redactor: Redactor, isQuiet: boolean): Log {
  const logger = electronLog.create({ logId: 'main' });
  logger.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
  logger.transports.file.maxSize = MAX_BYTES;
  logger.transports.console.level = isQuiet ? false : 'warn';
  logger.hooks.push((message) => ({ ...message, data: message.data.map((part) => redactor.redact(String(part))) }));
  return {
    info: (message) => logger.info(message),
    warn: (message, error) => logger.warn(message + describe(error)),
    error: (message, error) => logger.error(message + describe(error)),
  };
}
