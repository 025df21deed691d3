import { writeFile } from 'node:fs/promises';
import { encode } from 'uqr';

const [width, height, frames] = [640, 480, 10];

/** A film of a still label with this QR code, as a camera would see it; Chromium takes it for one. */
export async function filmOf(text: string, file: string): Promise<void> {
  const { data } = encode(text, { ecc: 'M', border: 4 });
  const module = Math.floor((height * 0.7) / data.length);
  const luma = Buffer.alloc(width * height, 150);
  const [left, top] = [width, height].map((side) => Math.floor((side - module * data.length) / 2)) as [
    number,
    number,
  ];
  for (const [row, line] of data.entries())
    for (const [column, dark] of line.entries())
      for (let y = 0; y < module; y += 1) {
        const from = (top + row * module + y) * width + left + column * module;
        luma.fill(dark ? 40 : 215, from, from + module);
      }
  const grey = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, grey]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: frames }, () => frame)]));
}

/** What lets Chromium take the film for its camera. */
export const asCamera = (file: string) => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
];
