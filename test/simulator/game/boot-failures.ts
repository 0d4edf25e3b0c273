/** Boots that end in a crash: the output that the web page's egg features look for (protocol 11.2). */
import type { BootFailure } from '../world/spec';
import { sgr } from './ansi';

export interface FailedBoot {
  lines: string[];
  exitCode: number;
}

/** What is printed before the process gives up. */
export const FAILED_BOOTS: Readonly<Record<BootFailure, FailedBoot>> = {
  eula: {
    lines: [
      sgr('33', '[10:00:04 WARN]: Failed to load eula.txt'),
      sgr(
        '32',
        '[10:00:04 INFO]: You need to agree to the EULA in order to run the server. Go to eula.txt for more info.',
      ),
    ],
    exitCode: 0,
  },
  java_version: {
    lines: [
      sgr('31', 'Error: LinkageError occurred while loading main class io.papermc.paperclip.Main'),
      sgr(
        '31',
        'java.lang.UnsupportedClassVersionError: io/papermc/paperclip/Main has been compiled by a more recent version of the Java Runtime (class file version 65.0)',
      ),
    ],
    exitCode: 1,
  },
  gsl_token: {
    lines: [
      'Logging into Steam gameserver account...',
      sgr('31', 'Could not establish connection to Steam servers. (Account Not Found)'),
    ],
    exitCode: 1,
  },
  pid_limit: {
    lines: [
      sgr(
        '31',
        'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
      ),
    ],
    exitCode: 134,
  },
  steam_disk_space: {
    lines: [sgr('31', "Error! App '258550' state is 0x202 after update job.")],
    exitCode: 8,
  },
  plain: { lines: [sgr('31', 'Segmentation fault (core dumped)')], exitCode: 139 },
};
