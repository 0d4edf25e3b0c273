/** What can be asked of a page without asking the browser. */
import { QuietContents } from './quiet-contents';
import { HostWebFrameMain } from './web-frame-main';

let nextId = 1;

export abstract class ContentsState extends QuietContents {
  readonly id = nextId++;
  readonly mainFrame: HostWebFrameMain = new HostWebFrameMain(this.id, this);
  protected readonly state = { title: '', isLoading: false, isDestroyed: false, isCrashed: false };

  abstract send(channel: string, ...args: unknown[]): void;
  abstract executeJavaScript(code: string): Promise<unknown>;
  abstract reload(): void;

  getURL(): string {
    return this.mainFrame.url;
  }

  getTitle(): string {
    return this.state.title;
  }

  getType(): string {
    return 'window';
  }

  getProcessId(): number {
    return this.mainFrame.processId;
  }

  isLoading(): boolean {
    return this.state.isLoading;
  }

  isLoadingMainFrame(): boolean {
    return this.state.isLoading;
  }

  isDestroyed(): boolean {
    return this.state.isDestroyed;
  }

  isCrashed(): boolean {
    return this.state.isCrashed;
  }
}
