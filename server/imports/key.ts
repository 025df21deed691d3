import { createHash } from 'node:crypto';
import type { Types } from 'mongoose';

/** A UUID (version 5) that is the same whenever the same line of a batch is booked for the same purpose. */
export function keyOf(batch: Types.ObjectId, purpose: 'opening' | 'undo', line: number): string {
  const bytes = createHash('sha1')
    .update(`lagerblick import ${batch} ${purpose} ${line}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
