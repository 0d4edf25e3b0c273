/** Images of icons and screenshots. */
import { readFileSync } from 'node:fs';

import { decodePng, encodePng, type Picture, scale } from '../png';
import { completeClass } from '../surface';

type Supported = Pick<
  Electron.NativeImage,
  | 'addRepresentation'
  | 'getSize'
  | 'isEmpty'
  | 'isTemplateImage'
  | 'setTemplateImage'
  | 'toBitmap'
  | 'toDataURL'
  | 'toPNG'
>;

export class HostNativeImage implements Supported {
  #picture: Picture | null;
  #isTemplate = false;
  /** Scale factors of the representations added beside the first. */
  readonly scales: number[] = [];

  constructor(picture: Picture | null = null) {
    this.#picture = picture;
  }

  static createEmpty(): HostNativeImage {
    return new HostNativeImage();
  }

  static createFromPath(path: string): HostNativeImage {
    if (typeof path !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure');
    try {
      return new HostNativeImage(decodePng(readFileSync(path)));
    } catch {
      return new HostNativeImage();
    }
  }

  static createFromBuffer(buffer: Buffer, options: Electron.CreateFromBufferOptions = {}): HostNativeImage {
    if (!Buffer.isBuffer(buffer)) throw new TypeError('buffer must be a node Buffer');
    const picture = decodePng(buffer);
    if (picture || options.width === undefined || options.height === undefined) return new HostNativeImage(picture);
    return HostNativeImage.createFromBitmap(buffer, { width: options.width, height: options.height });
  }

  static createFromBitmap(buffer: Buffer, { width, height }: Electron.CreateFromBitmapOptions): HostNativeImage {
    if (buffer.length !== width * height * 4) throw new Error('buffer size does not match the given width and height');
    return new HostNativeImage({ width, height, rgba: swapRedAndBlue(buffer) });
  }

  static createFromDataURL(url: string): HostNativeImage {
    return new HostNativeImage(decodePng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')));
  }

  isEmpty(): boolean {
    return this.#picture === null;
  }

  getSize(): Electron.Size {
    return { width: this.#picture?.width ?? 0, height: this.#picture?.height ?? 0 };
  }

  getAspectRatio(): number {
    return this.#picture ? this.#picture.width / this.#picture.height : 0;
  }

  getScaleFactors(): number[] {
    return [1, ...this.scales];
  }

  resize(options: Electron.ResizeOptions): HostNativeImage {
    const picture = this.#picture;
    if (!picture) return new HostNativeImage();
    const ratio = picture.width / picture.height;
    const width = options.width ?? Math.round((options.height ?? picture.height) * ratio);
    return new HostNativeImage(scale(picture, width, options.height ?? Math.round(width / ratio)));
  }

  setTemplateImage(option: boolean): void {
    this.#isTemplate = option;
  }

  isTemplateImage(): boolean {
    return this.#isTemplate;
  }

  toPNG(): Buffer {
    return this.#picture ? encodePng(this.#picture) : Buffer.alloc(0);
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`;
  }

  toBitmap(): Buffer {
    return this.#picture ? swapRedAndBlue(this.#picture.rgba) : Buffer.alloc(0);
  }

  addRepresentation(options: Electron.AddRepresentationOptions): void {
    this.scales.push(options.scaleFactor ?? 1);
    if (this.#picture) return;
    const data = options.buffer ?? Buffer.from(options.dataURL?.split(',')[1] ?? '', 'base64');
    this.#picture = decodePng(data);
  }
}

// Electron's bitmaps are in the order of the screen: blue first.
function swapRedAndBlue(pixels: Buffer): Buffer {
  const swapped = Buffer.from(pixels);
  for (let at = 0; at + 3 < swapped.length; at += 4) {
    swapped[at] = pixels[at + 2] ?? 0;
    swapped[at + 2] = pixels[at] ?? 0;
  }
  return swapped;
}

completeClass(HostNativeImage, 'NativeImage');
