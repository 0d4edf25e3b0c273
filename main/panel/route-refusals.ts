/** What the same status means on one route and not on others: variables, images, reinstall, files (6.9 to 6.12, 12). Pure. */
import type { EnvelopeError } from './envelope';
import type { Refusal, Route } from './strangers';

/** An answer of the panel's own, as far as its meaning depends on the route. */
type RoutedAnswer = EnvelopeError & { readonly status: number };

/** null when the route makes no difference. */
export function refusalOnRoute(route: Route, answer: RoutedAnswer): Refusal | null {
  switch (route) {
    case 'variable':
      return ofVariable(answer);
    case 'image':
      return ofImage(answer);
    case 'reinstall':
      return ofReinstall(answer);
    case 'write-file':
      return ofFile(answer);
    default:
      return null;
  }
}

const READ_AGAIN = 'Read the startup settings again: they were changed in the panel.';

/**
 * One code stands for a hidden variable and a read-only one; only the text tells them apart, in English. A key that
 * matches nothing is a 500 on 1.11.8 (6.12).
 */
function ofVariable({ status, code, detail }: RoutedAnswer): Refusal | null {
  const isUnknownKey = status === 500 && code === 'ErrorException';
  if (!isUnknownKey && (status !== 400 || code !== 'BadRequestHttpException')) return null;
  if (isUnknownKey || /does not exist/i.test(detail)) {
    return {
      code: 'invalid',
      message: 'The panel does not know this variable (any more), or hides it from you.',
      nextStep: READ_AGAIN,
      blame: 'panel',
    };
  }
  return {
    code: 'invalid',
    message: /read-only/i.test(detail)
      ? 'This variable can be read and not changed: the panel keeps it for administrators.'
      : 'The panel does not let you change this variable: it is hidden or read-only.',
    nextStep: 'Ask the people who run the panel to change it for you.',
    blame: 'panel',
  };
}

function ofImage({ status, code, rule }: RoutedAnswer): Refusal | null {
  if (status === 400 && code === 'BadRequestHttpException') {
    return {
      code: 'invalid',
      message: 'An administrator has set a Docker image of its own for this server, so it cannot be changed here.',
      nextStep: 'Ask the people who run the panel to change it for you.',
      blame: 'panel',
    };
  }
  // Other rules than `in` are told by the panel's own words.
  if (status !== 422 || rule !== 'in') return null;
  return {
    code: 'invalid',
    message: 'This Docker image is not (any more) one that this server may use.',
    nextStep: 'Read the startup settings again, and choose another one.',
    blame: 'you',
    fields: { docker_image: 'Not one of the images of this server.' },
  };
}

function ofReinstall({ status, code }: RoutedAnswer): Refusal | null {
  if (status !== 409 || code !== 'DaemonConnectionException') return null;
  return {
    code: 'node',
    message: 'The node is still busy with a power action of this server, so the reinstall has not begun.',
    nextStep: 'Wait until the server is offline, then try again.',
    blame: 'node',
  };
}

/** Wings answers 409 when the disk space of the server is used up, 403 for a file that the egg protects. */
function ofFile({ status, code }: RoutedAnswer): Refusal | null {
  if (code !== 'DaemonConnectionException') return null;
  if (status === 409) {
    return {
      code: 'node',
      message: 'The node did not write the file: the disk space of this server may be used up.',
      nextStep: 'Delete something on the server, or ask the host for more space. Then try again.',
      blame: 'node',
    };
  }
  if (status !== 403) return null;
  return {
    code: 'node',
    message: 'The node did not allow this file to be written.',
    nextStep: 'Its egg may protect the file. Ask the people who run the panel; your key is fine.',
    blame: 'node',
  };
}
