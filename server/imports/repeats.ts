/** Which texts come more than once: so those that do not may be forgotten. */
export interface Repeats {
  see(text: string): void;
  /** Never wrong when it says no; of a million texts that come once, it says yes for one in a hundred. */
  has(text: string): boolean;
}

const bits = 26;

/** Takes 16 MB, however many there are. */
export function createRepeats(): Repeats {
  const once = new Uint8Array(2 ** (bits - 3));
  const again = new Uint8Array(2 ** (bits - 3));
  return {
    see: (text) => {
      const place = placeOf(text);
      if (isSet(once, place)) set(again, place);
      else set(once, place);
    },
    has: (text) => isSet(again, placeOf(text)),
  };
}

const isSet = (set: Uint8Array, place: number) => ((set[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;

function set(set: Uint8Array, place: number): void {
  set[place >>> 3] = (set[place >>> 3] ?? 0) | (1 << (place & 7));
}

/** FNV-1a, its upper bits mixed into the lower. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> (32 - bits);
}
