import type { WireError } from '../../preload/contract/errors';

export type ErrorPlace = 'address' | 'key' | 'form';

/** Which field a refusal belongs to, so that it is shown there. */
export function placeOfError(error: WireError): ErrorPlace {
  switch (error.code) {
    case 'unauthorized':
    case 'application-key':
    case 'ip-not-allowed':
    case 'two-factor':
    case 'forbidden':
      return 'key';
    case 'not-a-panel':
    case 'redirected':
    case 'insecure':
    case 'tls':
    case 'timeout':
    case 'offline':
    case 'not-found':
      return 'address';
    case 'invalid':
      if (error.fields?.['address'] !== undefined) return 'address';
      return error.fields?.['apiKey'] !== undefined ? 'key' : 'form';
    default:
      return 'form';
  }
}
