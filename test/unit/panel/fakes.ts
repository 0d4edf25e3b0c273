/** Stand-ins for the ports of the panel code. */
import type { HttpRequest, HttpResponse, HttpTransport } from '../../../main/panel/transport';
import type { Clock } from '../../../main/ports';

/** A clock that moves only when told; promises settle between its steps. */
export class FakeClock implements Clock {
  private time: number;
  private timers: { at: number; run: () => void }[] = [];

  constructor(start = 1_800_000_000_000) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Lets `ms` pass, running each timer at its own moment. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settle();
    }
    this.time = end;
    await settle();
  }

  /** Sets the clock without running anything, as a person or a time server does. */
  set(time: number): void {
    this.time = time;
  }
}

/** Lets every promise that can settle now do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

export type Responder = (request: HttpRequest) => Partial<HttpResponse> | Error;

/** A transport that answers from a function and remembers what it was asked. */
export class FakeTransport implements HttpTransport {
  readonly requests: HttpRequest[] = [];

  constructor(private readonly respond: Responder) {}

  async request(request: HttpRequest): Promise<HttpResponse> {
    this.requests.push(request);
    await Promise.resolve();
    const answer = this.respond(request);
    if (answer instanceof Error) throw answer;
    return {
      status: 200,
      headers: { 'content-type': 'application/json', ...answer.headers },
      body: '',
      url: request.url,
      ...(answer.status === undefined ? {} : { status: answer.status }),
      ...(answer.body === undefined ? {} : { body: answer.body }),
    };
  }
}
