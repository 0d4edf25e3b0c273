/** Counts what goes over the wire, so that simulated time moves on only when everything has arrived. */
import type { HttpTransport } from '../../../main/panel/transport';
import type { OpenSocket } from '../../../main/wings/socket-factory';

export class Traffic {
  #activity = 0;
  #waiting = 0;
  #open = 0;

  /** Everything sent and received so far. */
  activity = (): number => this.#activity;

  /** Requests without an answer. */
  waiting = (): number => this.#waiting;

  /** Sockets that are open. */
  get openSockets(): number {
    return this.#open;
  }

  transport<T extends HttpTransport>(inner: T): T {
    return {
      ...inner,
      request: async (request: Parameters<T['request']>[0]) => {
        this.#waiting += 1;
        this.#activity += 1;
        try {
          return await inner.request(request);
        } finally {
          this.#waiting -= 1;
          this.#activity += 1;
        }
      },
    };
  }

  sockets(open: OpenSocket): OpenSocket {
    return (request, listener) => {
      let isOpen = false;
      const ended = (): void => {
        this.#activity += 1;
        if (isOpen) this.#open -= 1;
        isOpen = false;
      };
      const handle = open(request, {
        onOpen: () => {
          this.#activity += 1;
          this.#open += 1;
          isOpen = true;
          listener.onOpen();
        },
        onMessage: (text) => {
          this.#activity += 1;
          listener.onMessage(text);
        },
        onPong: () => {
          this.#activity += 1;
          listener.onPong();
        },
        onClose: (code, reason) => {
          ended();
          listener.onClose(code, reason);
        },
        onFailure: (failure) => {
          ended();
          listener.onFailure(failure);
        },
      });
      return {
        send: (text) => {
          this.#activity += 1;
          handle.send(text);
        },
        ping: () => {
          this.#activity += 1;
          handle.ping();
        },
        close: () => {
          ended();
          handle.close();
        },
        terminate: () => {
          ended();
          handle.terminate();
        },
      };
    };
  }
}
