let latest: { readonly payload: Buffer; readonly frame: Buffer } | undefined;

/**
 * A text message as it goes over the wire: unmasked and in one piece, as a server sends it (RFC 6455, 5.2). It is made
 * once for all the sockets that get this buffer in a row, where `ws` would make the same head for each.
 */
export function textFrame(payload: Buffer): Buffer {
  if (latest?.payload === payload) return latest.frame;
  const frame = Buffer.concat([headOf(payload.length), payload]);
  frame[0] = 0x81;
  latest = { payload, frame };
  return frame;
}

function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0, length]);
  const long = length > 0xffff;
  const head = Buffer.alloc(long ? 10 : 4);
  head[1] = long ? 127 : 126;
  if (long) head.writeBigUInt64BE(BigInt(length), 2);
  else head.writeUInt16BE(length, 2);
  return head;
}
