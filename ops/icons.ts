import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { icons } from '../views/components/icons.ts';

/** Draws the icons that are used into one cached sprite. Icons: Lucide (ISC). */
const root = path.resolve(import.meta.dirname, '..');
const symbols = icons.map((name) => {
  const file = readFileSync(path.join(root, 'node_modules/lucide-static/icons', `${name}.svg`), 'utf8');
  const shapes = file.slice(file.indexOf('>', file.indexOf('<svg')) + 1, file.indexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '')}</symbol>`;
});
const licence = '<!-- Lucide icons, https://lucide.dev, ISC licence -->';
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${licence}${symbols.join('')}</svg>\n`;
writeFileSync(path.join(root, 'static/icons/sprite.svg'), sprite);
