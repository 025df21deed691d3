import { describe, expect, it } from 'vitest';
import { jpegOf } from '../testing/jpegs.ts';
import { readJpeg } from './jpeg.ts';

describe('a JPEG', () => {
  it('has its size', () => {
    expect(readJpeg(jpegOf(112))).toMatchObject({ width: 112, height: 112 });
  });

  it('is kept without what is not seen: place, preview, comment, and what follows its end', () => {
    const noted = jpegOf(112, { notes: ['52.5200 N 13.4050 E', 'Kommentar'], after: '<script>' });
    expect(readJpeg(noted)?.bytes).toEqual(jpegOf(112));
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['cut off in its head', jpegOf(112).subarray(0, 12)],
    ['cut off before its end', jpegOf(112).subarray(0, -2)],
    ['of several scans', Buffer.concat([jpegOf(112).subarray(0, -2), jpegOf(112).subarray(-20)])],
    ['without a size', Buffer.from('ffd8ffda0002ffd9', 'hex')],
    ['a segment longer than the file', Buffer.from('ffd8ffe0ffff00', 'hex')],
    ['a segment without length', Buffer.from('ffd8ffe0000000', 'hex')],
  ])('is none: %s', (_what, file) => {
    expect(readJpeg(file)).toBeUndefined();
  });
});
