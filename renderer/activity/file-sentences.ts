/** What was done to files, in the panel and over SFTP. Pure. */
import { code, listed, say, type Sentence } from './parts';
import { countOf, joinPath, movesOf, pathsOf, type Properties, textOf } from './property-reader';

type Write = (properties: Properties) => Sentence;

/** `Wrote /server.properties`; without a name `Wrote a file`. */
const oneFile =
  (verb: string): Write =>
  (properties) => {
    const file = textOf(properties, 'file');
    return file === null ? say`${verb} a file` : say`${verb} ${code(joinPath(textOf(properties, 'directory'), file))}`;
  };

/** One with its whole path, several by name with the folder after them. */
function several(verb: string, properties: Properties, what = ''): Sentence {
  const paths = pathsOf(properties, 'files');
  const directory = textOf(properties, 'directory');
  const total = countOf(properties, 'files');
  const [first] = paths;
  if (first === undefined) {
    const where = directory === null ? '' : say` in ${code(directory)}`;
    return say`${verb} ${what === '' ? 'files' : `${what}s`}${where}`;
  }
  const noun = what === '' ? '' : total === 1 ? `${what} ` : `${what}s `;
  if (total === 1) return say`${verb} ${noun}${code(joinPath(directory, first))}`;
  const names = listed(paths.map(code), total);
  return directory === null ? say`${verb} ${noun}${names}` : say`${verb} ${noun}${names} in ${code(directory)}`;
}

function renamed(properties: Properties): Sentence {
  const [first] = movesOf(properties, 'files');
  const directory = textOf(properties, 'directory');
  const total = countOf(properties, 'files');
  if (first === undefined) return several('Renamed', properties);
  const move = say`${code(joinPath(directory, first.from))} to ${code(joinPath(directory, first.to))}`;
  return total > 1 ? say`Renamed ${move} and ${(total - 1).toLocaleString('en')} more` : say`Renamed ${move}`;
}

function createdFolder(properties: Properties): Sentence {
  const name = textOf(properties, 'name');
  const directory = textOf(properties, 'directory');
  if (name !== null) return say`Created the folder ${code(joinPath(directory, name))}`;
  return directory === null ? say`Created a folder` : say`Created a folder in ${code(directory)}`;
}

function pulled(properties: Properties): Sentence {
  const url = textOf(properties, 'url');
  const directory = textOf(properties, 'directory');
  const what = url === null ? say`a file from the web` : code(url);
  return directory === null ? say`Downloaded ${what}` : say`Downloaded ${what} to ${code(directory)}`;
}

const overSftp =
  (write: Write): Write =>
  (properties) =>
    say`${write(properties)} over SFTP`;

/** By event name. */
export const FILE_SENTENCES: Readonly<Record<string, Write>> = {
  'server:file.read': oneFile('Read'),
  'server:file.write': oneFile('Wrote'),
  'server:file.copy': oneFile('Copied'),
  'server:file.download': oneFile('Downloaded'),
  'server:file.uploaded': oneFile('Uploaded'),
  'server:file.create-directory': createdFolder,
  'server:file.rename': renamed,
  'server:file.compress': (properties) => several('Compressed', properties),
  'server:file.delete': (properties) => several('Deleted', properties),
  'server:file.decompress': (properties) => several('Extracted', properties),
  'server:file.pull': pulled,
  'server:sftp.create': overSftp((properties) => several('Created', properties)),
  'server:sftp.write': overSftp((properties) => several('Wrote', properties)),
  'server:sftp.delete': overSftp((properties) => several('Deleted', properties)),
  'server:sftp.create-directory': overSftp((properties) => several('Created', properties, 'the folder')),
  'server:sftp.rename': overSftp(renamed),
  'server:sftp.denied': () => say`Was denied access over SFTP`,
};
