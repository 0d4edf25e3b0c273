/** The autostart file of Linux desktops, by the freedesktop.org specifications of desktop entries and autostart. */

/** Tells our file from one that a person, or another program, put there under the same name. */
const MARK = 'X-Rookery-Autostart=true';

/** Characters that must stand in quotes (desktop entry specification, "The Exec key"). */
const RESERVED = /[\s"'\\><~|&;$*?#()`]/;

/**
 * One argument of `Exec`: quoted where it must be; within the quotes the shell's four characters are escaped; a per cent
 * sign is doubled everywhere, because it begins a field code.
 */
function quoted(argument: string): string {
  const text = argument.replaceAll('%', '%%');
  return argument === '' || RESERVED.test(argument) ? `"${text.replace(/["`$\\]/g, '\\$&')}"` : text;
}

/** A value of type string: its backslashes are escaped once more, and it has no line breaks. */
const stringValue = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');

/** The whole file. `command` is the program and its arguments. */
export function desktopEntry({ name, command }: { name: string; command: readonly string[] }): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${stringValue(name)}`,
    'Comment=Watches your game servers',
    `Exec=${stringValue(command.map(quoted).join(' '))}`,
    'Terminal=false',
    'StartupNotify=false',
    MARK,
    '',
  ].join('\n');
}

/** Whether a file's text is one of ours, of this version or of another. */
export const isOurEntry = (text: string): boolean => text.split(/\r?\n/).includes(MARK);

/** A file of ours that a desktop's own settings switched off is off. */
export const isActiveEntry = (text: string): boolean =>
  !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text);
