interface Extras {
  /** What telephones and programs note. */
  readonly notes?: readonly string[];
  /** What stands behind the end of the picture. */
  readonly after?: string;
}

/** The frame of a JPEG file, a square of so many pixels with next to nothing to see. */
export function jpegOf(side: number, { notes = [], after = '' }: Extras = {}): Buffer {
  const size = Buffer.from([8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 17, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...notes.map((note, at) => segment(at % 2 ? 0xfe : 0xe1, Buffer.from(note))),
    segment(0xc0, size),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x5a, 0xff, 0x00, 0x5a, 0xff, 0xd9]),
    Buffer.from(after),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
