import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

/** Numbers keep the type that they have in the database, patterns their spelling. */
const options = { promoteValues: false, bsonRegExp: true } as const;
const embedded = 3;
const array = 4;

/**
 * What a document says, such that it is the same again when it is written, byte by byte. JavaScript moves names like
 * "1" to the front of an object; a document that has such is read as maps, which keep every order.
 */
export function readExactly(document: Buffer): object {
  const plain = BSON.deserialize(document, options);
  return document.equals(BSON.serialize(plain)) ? plain : mapOf(document);
}

function mapOf(document: Uint8Array): Map<string, unknown> {
  const elements = [...BSON.onDemand.parseToElements(document)];
  return new Map(
    elements.map(([type, nameOffset, nameLength, offset, length]) => {
      const name = Buffer.from(document.subarray(nameOffset, nameOffset + nameLength)).toString();
      return [name, valueIn(type, document.subarray(offset, offset + length))];
    }),
  );
}

function valueIn(type: number, bytes: Uint8Array): unknown {
  if (type === embedded) return mapOf(bytes);
  if (type === array) return [...mapOf(bytes).values()];
  return BSON.deserialize(documentOf(type, bytes), options).value;
}

/** A document with that value alone. */
function documentOf(type: number, bytes: Uint8Array): Buffer {
  const element = [Buffer.of(type), Buffer.from('value\0'), bytes];
  const document = Buffer.concat([Buffer.alloc(4), ...element, Buffer.of(0)]);
  document.writeInt32LE(document.length);
  return document;
}
