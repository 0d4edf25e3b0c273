/** What happened to a server beside its files: power, settings, backups, databases, schedules, network, users. Pure. */
import { code, listed, say, type Sentence, strong } from './parts';
import { countOf, isOff, isOn, pathsOf, type Properties, scalarText, textOf } from './property-reader';

type Write = (properties: Properties) => Sentence;
type Mark = (text: string) => Sentence;

/** `the backup Nightly`; without a name `a backup`. */
function the(what: string, properties: Properties, mark: Mark = strong, property = 'name'): Sentence {
  const name = textOf(properties, property);
  return name === null ? say`${/^[aeio]/.test(what) ? 'an' : 'a'} ${what}` : say`the ${what} ${mark(name)}`;
}

const did =
  (verb: string, what: string, mark?: Mark, property?: string): Write =>
  (properties) =>
    say`${verb} ${the(what, properties, mark, property)}`;

/** From the value before to the one after, as far as they are known; an empty one was not there. */
function change(what: Sentence, properties: Properties, mark: Mark): Sentence {
  const [before, after] = [textOf(properties, 'old'), textOf(properties, 'new')];
  if (before !== null && after !== null) return say`Changed ${what} from ${mark(before)} to ${mark(after)}`;
  if (after !== null) return say`Set ${what} to ${mark(after)}`;
  if (before !== null) return say`Cleared ${what}, which was ${mark(before)}`;
  return say`Changed ${what}`;
}

function renamed(properties: Properties): Sentence {
  const [before, after] = [textOf(properties, 'old'), textOf(properties, 'new')];
  if (after === null) return say`Renamed the server`;
  return before === null
    ? say`Renamed the server to ${strong(after)}`
    : say`Renamed the server from ${strong(before)} to ${strong(after)}`;
}

function ranCommand(properties: Properties): Sentence {
  const command = textOf(properties, 'command');
  return command === null ? say`Sent a command` : say`Sent the command ${code(command)}`;
}

function editedVariable(properties: Properties): Sentence {
  const variable = textOf(properties, 'variable');
  return change(variable === null ? say`a startup variable` : code(variable), properties, code);
}

function backupEnded(how: string): Write {
  return (properties) => {
    const name = textOf(properties, 'name');
    return name === null ? say`A backup ${how}` : say`The backup ${strong(name)} ${how}`;
  };
}

function startedRestore(properties: Properties): Sentence {
  const backup = the('backup', properties);
  return isOn(properties, 'truncate')
    ? say`Started to restore ${backup}, deleting all files first`
    : say`Started to restore ${backup}`;
}

function updatedSchedule(properties: Properties): Sentence {
  const schedule = the('schedule', properties);
  if (isOn(properties, 'active')) return say`Changed ${schedule}, which is on`;
  return isOff(properties, 'active') ? say`Changed ${schedule}, which is off` : say`Changed ${schedule}`;
}

/** What a task does; the panel knows `command`, `power` and `backup`. */
function taskOf(properties: Properties): Sentence | null {
  const [action, payload] = [textOf(properties, 'action'), textOf(properties, 'payload')];
  if (action === null) return null;
  if (action === 'command' && payload !== null) return say`send the command ${code(payload)}`;
  if (action === 'power' && payload !== null) return say`${payload} the server`;
  if (action === 'backup') return payload === null ? say`make a backup` : say`make a backup without ${code(payload)}`;
  return payload === null ? say`${action}` : say`${action} ${code(payload)}`;
}

const task =
  (verb: string): Write =>
  (properties) => {
    const what = taskOf(properties);
    const schedule = the('schedule', properties);
    return what === null ? say`${verb} ${schedule}` : say`${verb} ${schedule}: ${what}`;
  };

function notedAllocation(properties: Properties): Sentence {
  return change(say`the note of ${the('allocation', properties, code, 'allocation')}`, properties, strong);
}

const permissions = (count: number): string => `${count} permission${count === 1 ? '' : 's'}`;

/** Sockets and SFTP of a user stay open when the node could not be told. */
const stayedOpen = (properties: Properties): string =>
  isOff(properties, 'revoked') ? '; connections that were open could not be closed' : '';

function addedUser(properties: Properties): Sentence {
  const count = countOf(properties, 'permissions');
  const user = the('user', properties, strong, 'email');
  return count === 0 ? say`Added ${user}` : say`Added ${user} with ${permissions(count)}`;
}

function updatedUser(properties: Properties): Sentence {
  const [before, after] = [pathsOf(properties, 'old'), pathsOf(properties, 'new')];
  const given = after.filter((permission) => !before.includes(permission));
  const taken = before.filter((permission) => !after.includes(permission));
  const user = the('user', properties, strong, 'email');
  const gave = given.length === 0 ? null : say`gave ${listed(given.map(code))}`;
  const took = taken.length === 0 ? null : say`took ${listed(taken.map(code))}`;
  const both = [gave, took].filter((part) => part !== null);
  const what = both.length === 0 ? say`` : say`: ${listed(both)}`;
  return say`Changed the permissions of ${user}${what}${stayedOpen(properties)}`;
}

/** Only Pelican tells (protocol 13). */
function crashed(properties: Properties): Sentence {
  const exitCode = scalarText(properties['exit_code']);
  const memory = isOn(properties, 'oomkilled') ? ' because it ran out of memory' : '';
  return exitCode === null
    ? say`The server crashed${memory}`
    : say`The server crashed${memory}, exit code ${code(exitCode)}`;
}

/** By event name. */
export const SERVER_SENTENCES: Readonly<Record<string, Write>> = {
  'server:power.start': () => say`Started the server`,
  'server:power.stop': () => say`Stopped the server`,
  'server:power.restart': () => say`Restarted the server`,
  'server:power.kill': () => say`Killed the server`,
  'server:console.command': ranCommand,
  'server:reinstall': () => say`Reinstalled the server`,
  'server:settings.rename': renamed,
  'server:settings.description': (properties) => change(say`the description`, properties, strong),
  'server:startup.edit': editedVariable,
  'server:startup.image': (properties) => change(say`the Docker image`, properties, code),
  'server:backup.start': (properties) =>
    isOn(properties, 'locked')
      ? say`Started ${the('backup', properties)} and locked it`
      : say`Started ${the('backup', properties)}`,
  'server:backup.complete': backupEnded('was completed'),
  'server:backup.fail': backupEnded('failed'),
  'server:backup.download': did('Downloaded', 'backup'),
  'server:backup.lock': did('Locked', 'backup'),
  'server:backup.unlock': did('Unlocked', 'backup'),
  'server:backup.delete': (properties) =>
    say`Deleted ${the(isOn(properties, 'failed') ? 'failed backup' : 'backup', properties)}`,
  'server:backup.restore': startedRestore,
  'server:backup.restore-complete': backupEnded('was restored'),
  'server.backup.restore-failed': backupEnded('could not be restored'),
  'server:database.create': did('Created', 'database'),
  'server:database.rotate-password': (properties) => say`Changed the password of ${the('database', properties)}`,
  'server:database.delete': did('Deleted', 'database'),
  'server:schedule.create': did('Created', 'schedule'),
  'server:schedule.update': updatedSchedule,
  'server:schedule.execute': did('Ran', 'schedule'),
  'server:schedule.delete': did('Deleted', 'schedule'),
  'server:task.create': task('Added a task to'),
  'server:task.update': task('Changed a task of'),
  'server:task.delete': task('Removed a task from'),
  'server:allocation.create': did('Added', 'allocation', code, 'allocation'),
  'server:allocation.primary': (properties) => {
    const allocation = the('allocation', properties, code, 'allocation');
    return say`Made ${allocation} the primary one`;
  },
  'server:allocation.delete': did('Removed', 'allocation', code, 'allocation'),
  'server:allocation.notes': notedAllocation,
  'server:subuser.create': addedUser,
  'server:subuser.update': updatedUser,
  'server:subuser.delete': (properties) =>
    say`Removed ${the('user', properties, strong, 'email')}${stayedOpen(properties)}`,
  'server:crashed': crashed,
};
