/** A picture as it may be kept: the file holds what is seen, and nothing else. */
export interface Jpeg {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const [startOfImage, startOfScan] = [0xd8, 0xda];
/** Baseline, extended and progressive: what browsers write and show. */
const frames = [0xc0, 0xc1, 0xc2];
/** Where programs and telephones note what they like, as place and time, and comments. The first says how to read the colours. */
const isNote = (marker: number) => (marker > 0xe0 && marker <= 0xef) || marker === 0xfe;

/**
 * Reads a JPEG file (ITU-T T.81, annex B) and leaves out everything that is not seen: the position of the telephone,
 * the preview, whatever follows the end. Undefined when it is none.
 */
export function readJpeg(file: Buffer): Jpeg | undefined {
  if (file[0] !== 0xff || file[1] !== startOfImage) return undefined;
  const kept = [file.subarray(0, 2)];
  let size: Pick<Jpeg, 'width' | 'height'> | undefined;
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const next = at + 2 + file.readUInt16BE(at + 2);
    if (next > file.length) return undefined;
    if (frames.includes(marker) && next - at >= 9)
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    if (marker === startOfScan) {
      // Within what follows, FF stands before 00 wherever it is no marker.
      const end = file.indexOf('ffd9', next, 'hex');
      if (end === -1 || !size) return undefined;
      return { ...size, bytes: Buffer.concat([...kept, file.subarray(at, end + 2)]) };
    }
    if (!isNote(marker)) kept.push(file.subarray(at, next));
    at = next;
  }
  return undefined;
}
