/** The tray's icons. They differ in shape, so that they can be told apart without colour, as macOS shows them. */
import { nativeImage } from 'electron';

import normal from './icons/tray.png?inline';
import normal2x from './icons/tray@2x.png?inline';
import attention from './icons/tray-attention.png?inline';
import attention2x from './icons/tray-attention@2x.png?inline';
import paused from './icons/tray-paused.png?inline';
import paused2x from './icons/tray-paused@2x.png?inline';
import template from './icons/tray-template.png?inline';
import template2x from './icons/tray-template@2x.png?inline';
import templateAttention from './icons/tray-template-attention.png?inline';
import templateAttention2x from './icons/tray-template-attention@2x.png?inline';
import templatePaused from './icons/tray-template-paused.png?inline';
import templatePaused2x from './icons/tray-template-paused@2x.png?inline';
import type { TrayLook } from './tray-menu';

type Pair = readonly [string, string];

const COLOURED: Readonly<Record<TrayLook, Pair>> = {
  normal: [normal, normal2x],
  attention: [attention, attention2x],
  paused: [paused, paused2x],
};

/** Black with an alpha channel: macOS draws them in the colour of its menu bar. */
const TEMPLATES: Readonly<Record<TrayLook, Pair>> = {
  normal: [template, template2x],
  attention: [templateAttention, templateAttention2x],
  paused: [templatePaused, templatePaused2x],
};

export function trayImage(look: TrayLook, platform: NodeJS.Platform): Electron.NativeImage {
  const isTemplate = platform === 'darwin';
  const [at1x, at2x] = (isTemplate ? TEMPLATES : COLOURED)[look];
  const image = nativeImage.createFromDataURL(at1x);
  image.addRepresentation({ scaleFactor: 2, dataURL: at2x });
  image.setTemplateImage(isTemplate);
  return image;
}
