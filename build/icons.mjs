/** Draws the PNG icons from their SVG sources with an installed Chromium. Run after an SVG changed. */
import { readFileSync, writeFileSync } from 'node:fs';

import { chromium } from 'playwright';

const TRAY_ICONS = [
  'tray',
  'tray-attention',
  'tray-paused',
  'tray-template',
  'tray-template-attention',
  'tray-template-paused',
];

const TARGETS = [
  { svg: 'build/icons/icon.svg', png: 'build/icons/icon.png', size: 512 },
  ...TRAY_ICONS.flatMap((name) => [
    { svg: `main/desktop/icons/${name}.svg`, png: `main/desktop/icons/${name}.png`, size: 16 },
    { svg: `main/desktop/icons/${name}.svg`, png: `main/desktop/icons/${name}@2x.png`, size: 32 },
  ]),
];

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const { svg, png, size } of TARGETS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${readFileSync(svg, 'utf8')}`,
  );
  writeFileSync(png, await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
