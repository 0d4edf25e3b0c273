/** The main frame of a page, as main sees it. */
import { originOf } from '../chromium/origins';
import { completeClass, ElectronEmitter } from '../surface';

interface Owner {
  send(channel: string, ...args: unknown[]): void;
  executeJavaScript(code: string): Promise<unknown>;
  isDestroyed(): boolean;
  reload(): void;
}

export class HostWebFrameMain extends ElectronEmitter {
  readonly processId: number;
  readonly osProcessId = 0;
  readonly routingId = 1;
  readonly frameToken = '';
  readonly parent = null;
  readonly name = '';
  readonly detached = false;
  readonly frames: readonly HostWebFrameMain[] = [];
  url = '';

  constructor(
    readonly frameTreeNodeId: number,
    private readonly owner: Owner,
  ) {
    super('WebFrameMain');
    this.processId = frameTreeNodeId;
  }

  get origin(): string {
    return originOf(this.url);
  }

  get top(): HostWebFrameMain {
    return this;
  }

  get framesInSubtree(): HostWebFrameMain[] {
    return [this];
  }

  isDestroyed(): boolean {
    return this.owner.isDestroyed();
  }

  send(channel: string, ...args: unknown[]): void {
    this.owner.send(channel, ...args);
  }

  executeJavaScript(code: string): Promise<unknown> {
    return this.owner.executeJavaScript(code);
  }

  reload(): boolean {
    this.owner.reload();
    return true;
  }
}

completeClass(HostWebFrameMain, 'WebFrameMain');
