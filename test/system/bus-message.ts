/** As much of the D-Bus wire format as a stand-in needs: https://dbus.freedesktop.org/doc/dbus-specification.html */
export const METHOD_CALL = 1;
export const METHOD_RETURN = 2;
export const ERROR = 3;

/** Codes of the fields in a message's header. */
const PATH = 1;
const INTERFACE = 2;
const MEMBER = 3;
const ERROR_NAME = 4;
const REPLY_SERIAL = 5;
const DESTINATION = 6;
const SENDER = 7;
const SIGNATURE = 8;

/** A value with its type, of the few types that are needed. */
export type Value =
  | { readonly type: 's' | 'o' | 'g'; readonly value: string }
  | { readonly type: 'u'; readonly value: number }
  | { readonly type: 'b'; readonly value: boolean }
  | { readonly type: 'v'; readonly value: Value };

export interface Outgoing {
  readonly type: number;
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly replyTo?: number;
  readonly destination?: string;
  readonly body?: readonly Value[];
}

export interface Incoming {
  readonly type: number;
  readonly serial: number;
  readonly member: string;
  readonly sender: string;
  readonly replyTo: number;
  /** The beginning of the body where it is texts or a number. */
  readonly body: readonly (string | number)[];
}

class Writer {
  readonly #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  align(to: number): void {
    while (this.#bytes.length % to !== 0) this.#bytes.push(0);
  }

  byte(value: number): void {
    this.#bytes.push(value);
  }

  number(value: number): void {
    this.align(4);
    for (const shift of [0, 8, 16, 24]) this.#bytes.push((value >>> shift) & 0xff);
  }

  value(given: Value): void {
    switch (given.type) {
      case 'g':
        this.byte(given.value.length);
        this.#bytes.push(...Buffer.from(given.value), 0);
        return;
      case 's':
      case 'o':
        this.number(Buffer.byteLength(given.value));
        this.#bytes.push(...Buffer.from(given.value), 0);
        return;
      case 'u':
        this.number(given.value);
        return;
      case 'b':
        this.number(given.value ? 1 : 0);
        return;
      case 'v':
        this.value({ type: 'g', value: given.value.type });
        this.value(given.value);
    }
  }

  take(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

export function writeMessage(message: Outgoing): Buffer {
  const bodyWriter = new Writer();
  for (const value of message.body ?? []) bodyWriter.value(value);
  const body = bodyWriter.take();
  const signature = (message.body ?? []).map(({ type }) => type).join('');
  const fields: (readonly [number, Value])[] = [];
  const text = (code: number, type: 's' | 'o' | 'g', value: string | undefined): void => {
    if (value !== undefined && value !== '') fields.push([code, { type, value }]);
  };
  text(PATH, 'o', message.path);
  text(INTERFACE, 's', message.interface);
  text(MEMBER, 's', message.member);
  text(ERROR_NAME, 's', message.errorName);
  text(DESTINATION, 's', message.destination);
  text(SIGNATURE, 'g', signature);
  if (message.replyTo !== undefined) fields.push([REPLY_SERIAL, { type: 'u', value: message.replyTo }]);

  // The array of fields begins at a multiple of eight, so it can be written on its own.
  const fieldWriter = new Writer();
  for (const [code, value] of fields) {
    fieldWriter.align(8);
    fieldWriter.byte(code);
    fieldWriter.value({ type: 'v', value });
  }
  const head = new Writer();
  for (const value of [0x6c, message.type, 0, 1]) head.byte(value);
  for (const value of [body.length, message.serial, fieldWriter.length]) head.number(value);
  const header = Buffer.concat([head.take(), fieldWriter.take()]);
  const padding = Buffer.alloc((8 - (header.length % 8)) % 8);
  return Buffer.concat([header, padding, body]);
}

class Reader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  align(to: number): void {
    this.#at = Math.ceil(this.#at / to) * to;
  }

  byte(): number {
    return this.#bytes.readUInt8(this.#at++);
  }

  number(): number {
    this.align(4);
    this.#at += 4;
    return this.#bytes.readUInt32LE(this.#at - 4);
  }

  text(type: string): string {
    const length = type === 'g' ? this.byte() : this.number();
    this.#at += length + 1;
    return this.#bytes.toString('utf8', this.#at - length - 1, this.#at - 1);
  }
}

/** The first whole message of what was received, and its length; null while it is not complete. */
export function readMessage(bytes: Buffer): { readonly message: Incoming; readonly length: number } | null {
  if (bytes.length < 16) return null;
  const fieldsEnd = 16 + bytes.readUInt32LE(12);
  const bodyStart = Math.ceil(fieldsEnd / 8) * 8;
  const length = bodyStart + bytes.readUInt32LE(4);
  if (bytes.length < length) return null;
  const found = new Map<number, string | number>();
  const fields = new Reader(bytes, 16);
  while (fields.at < fieldsEnd) {
    fields.align(8);
    const code = fields.byte();
    const type = fields.text('g');
    found.set(code, type === 'u' ? fields.number() : fields.text(type));
  }
  // Alignment counts from the start of the body.
  const body: (string | number)[] = [];
  const values = new Reader(bytes.subarray(bodyStart, length), 0);
  for (const type of String(found.get(SIGNATURE) ?? '')) {
    if (type === 's' || type === 'o') body.push(values.text(type));
    else if (type === 'u') body.push(values.number());
    else break;
  }
  const message: Incoming = {
    type: bytes.readUInt8(1),
    serial: bytes.readUInt32LE(8),
    member: String(found.get(MEMBER) ?? ''),
    sender: String(found.get(SENDER) ?? ''),
    replyTo: Number(found.get(REPLY_SERIAL) ?? 0),
    body,
  };
  return { message, length };
}
