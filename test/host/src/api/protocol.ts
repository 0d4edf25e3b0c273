/** Custom schemes: which there are, and who answers for them. */
import { completeObject } from '../surface';

type Handler = (request: Request) => Response | Promise<Response>;

/** The schemes the app made standard, for all sessions. */
export const standardSchemes = new Set<string>();
let isSealed = false;

/** From the ready event on, schemes cannot be registered any more. */
export function sealSchemes(): void {
  isSealed = true;
}

export class HostProtocol {
  readonly handlers = new Map<string, Handler>();

  constructor() {
    completeObject(this, 'Protocol', 'protocol');
  }

  registerSchemesAsPrivileged(schemes: readonly Electron.CustomScheme[]): void {
    if (isSealed) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    standardSchemes.clear();
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard) throw new Error(`The test host serves standard schemes only, and '${scheme}' is not`);
      standardSchemes.add(scheme.toLowerCase());
    }
  }

  handle(scheme: string, handler: Handler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!/^(https?|file)$/.test(scheme) && !standardSchemes.has(scheme)) {
      throw new Error(`The test host serves '${scheme}' only when registerSchemesAsPrivileged made it standard`);
    }
    this.handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}
