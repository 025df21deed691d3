/** A picture as it may be kept: the file holds what is seen, and nothing else. */
export interface Jpeg {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const [startOfImage, startOfScan] = [0xd8, 0xda];
/** Of one scan, as browsers write them; what comes in many can be made to cost who sees it any time. */
const frames = [0xc0, 0xc1];
/** Where programs and telephones note what they like, as place and time, and comments. */
const isNote = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
/** Says how to read the colours. */
const isJfif = (segment: Buffer) => segment[1] === 0xe0 && segment.toString('latin1', 4, 9) === 'JFIF\0';

/**
 * Reads a baseline JPEG file (ITU-T T.81, annex B) and leaves out everything that is not seen: the position of the
 * telephone, the preview, whatever follows the end. Undefined when it is none.
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
      const end = endOfScan(file, next);
      if (end === undefined || !size) return undefined;
      return { ...size, bytes: Buffer.concat([...kept, file.subarray(at, end)]) };
    }
    const segment = file.subarray(at, next);
    if (!isNote(marker) || isJfif(segment)) kept.push(segment);
    at = next;
  }
  return undefined;
}

/** Behind the marker of the end; undefined when another one comes before. FF stands before 00 where it is no marker. */
function endOfScan(file: Buffer, begin: number): number | undefined {
  for (let at = file.indexOf(0xff, begin); at !== -1; at = file.indexOf(0xff, at + 2)) {
    const marker = file[at + 1] ?? 0xff;
    if (marker === 0xd9) return at + 2;
    const isRestart = marker >= 0xd0 && marker <= 0xd7;
    if (marker !== 0 && !isRestart) return undefined;
  }
  return undefined;
}
