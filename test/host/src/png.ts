/** Reads and writes PNG pictures as far as icons need it: eight bits a channel, not interlaced. */
import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Four bytes a pixel: red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Buffer;
}

/** Answers null for what is no PNG of the supported kind. */
export function decodePng(file: Buffer): Picture | null {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null;
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 8 <= file.length;) {
    const size = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    chunks.set(name, [...(chunks.get(name) ?? []), file.subarray(at + 8, at + 8 + size)]);
    at += size + 12;
  }
  const header = chunks.get('IHDR')?.[0];
  if (!header) return null;
  const [depth, color, , , interlaced] = header.subarray(8);
  const channels = CHANNELS[color ?? -1];
  if (depth !== 8 || channels === undefined || interlaced !== 0) return null;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const raw = unfilter(inflateSync(Buffer.concat(chunks.get('IDAT') ?? [])), width * channels, height, channels);
  const palette = chunks.get('PLTE')?.[0];
  const alphas = chunks.get('tRNS')?.[0];
  const rgba = Buffer.alloc(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = raw.subarray(pixel * channels, (pixel + 1) * channels);
    rgba.set(toRgba(from, color ?? 6, palette, alphas), pixel * 4);
  }
  return { width, height, rgba };
}

export function encodePng({ width, height, rgba }: Picture): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y += 1) rgba.copy(rows, y * (width * 4 + 1) + 1, y * width * 4, (y + 1) * width * 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Scales by taking the nearest pixel: an icon's size matters to tests, not its beauty. */
export function scale(picture: Picture, width: number, height: number): Picture {
  const rgba = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * picture.height) / height);
    for (let x = 0; x < width; x += 1) {
      const from = (row * picture.width + Math.floor((x * picture.width) / width)) * 4;
      picture.rgba.copy(rgba, (y * width + x) * 4, from, from + 4);
    }
  }
  return { width, height, rgba };
}

function toRgba(from: Buffer, color: number, palette?: Buffer, alphas?: Buffer): number[] {
  const [a = 0, b = 0, c = 0, d = 255] = from;
  if (color === 6) return [a, b, c, d];
  if (color === 2) return [a, b, c, 255];
  if (color === 4) return [a, a, a, b];
  if (color === 0) return [a, a, a, 255];
  return [palette?.[a * 3] ?? 0, palette?.[a * 3 + 1] ?? 0, palette?.[a * 3 + 2] ?? 0, alphas?.[a] ?? 255];
}

function unfilter(data: Buffer, rowBytes: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (rowBytes + 1)] ?? 0;
    for (let x = 0; x < rowBytes; x += 1) {
      const raw = data[y * (rowBytes + 1) + 1 + x] ?? 0;
      const left = x >= step ? (out[y * rowBytes + x - step] ?? 0) : 0;
      const up = y > 0 ? (out[(y - 1) * rowBytes + x] ?? 0) : 0;
      const corner = y > 0 && x >= step ? (out[(y - 1) * rowBytes + x - step] ?? 0) : 0;
      const add = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[y * rowBytes + x] = (raw + add) & 0xff;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
