/** A log that keeps its lines for a test to look at. */
import type { Log } from '../../main/ports';

export class FakeLog implements Log {
  readonly lines: { level: 'info' | 'warn' | 'error'; message: string; error: unknown }[] = [];

  info(message: string): void {
    this.lines.push({ level: 'info', message, error: undefined });
  }

  warn(message: string, error?: unknown): void {
    this.lines.push({ level: 'warn', message, error });
  }

  error(message: string, error?: unknown): void {
    this.lines.push({ level: 'error', message, error });
  }

  get text(): string {
    return this.lines.map(({ message, error }) => `${message} ${String(error)}`).join('\n');
  }
}
