/** Notifications: shown nowhere, kept for tests, which click or close them. */
import { record } from '../record';
import { completeClass, ElectronEmitter } from '../surface';

export class HostNotification extends ElectronEmitter {
  title: string;
  body: string;
  subtitle: string;
  silent: boolean;
  urgency: string;
  timeoutType: string;
  actions: readonly unknown[];
  readonly icon: unknown;
  /** Whether the person would see it now. */
  isShown = false;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification');
    this.title = text(options.title, 'title');
    this.body = text(options.body, 'body');
    this.subtitle = text(options.subtitle, 'subtitle');
    this.silent = options.silent ?? false;
    this.urgency = options.urgency ?? 'normal';
    this.timeoutType = options.timeoutType ?? 'default';
    this.actions = options.actions ?? [];
    this.icon = options.icon;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    if (!record.notifications.includes(this)) record.notifications.push(this);
    this.isShown = true;
    setImmediate(() => this.fire('show'));
  }

  close(): void {
    if (!this.isShown) return;
    this.isShown = false;
    setImmediate(() => this.fire('close'));
  }

  /** A person clicks the notification. */
  click(): void {
    if (!this.isShown) throw new Error(`The notification '${this.title}' is not on the screen`);
    this.isShown = false;
    this.fire('click');
  }

  /** A person presses one of its buttons. */
  action(index: number): void {
    this.isShown = false;
    this.fire('action', { actionIndex: index }, index, -1);
  }
}

function text(value: unknown, name: string): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw new TypeError(`Notification ${name} must be a string`);
  return value;
}

completeClass(HostNotification, 'Notification');
