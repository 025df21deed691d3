import './node-version.ts';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

/** Draws the icons of the installed app from the one drawing: `node --import tsx ops/app-icons.ts`. */
const drawing = await readFile('static/icons/favicon.svg', 'utf8');
/** Launchers cut a circle or another shape out of it: what is drawn keeps to the inner four fifths. */
const maskable = drawing.replace('rx="7"', '').replace('translate(4 4)', 'translate(7 7) scale(0.75)');
const icons = [
  ['icon-192', 192, drawing],
  ['icon-512', 512, drawing],
  ['icon-maskable', 512, maskable],
] as const;

const browser = await chromium.launch({
  executablePath: await findChromium(() => {}),
  args: ['--no-sandbox'],
});
for (const [name, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `);
  await page.setContent(`<body style="margin:0">${sized}</body>`);
  await page.screenshot({ path: `static/icons/${name}.png`, omitBackground: true });
}
await browser.close();
