import type { Gtin } from '../codes/gtin.ts';

/** What a label says. */
export interface Label {
  /** Of a place its code, of an article its name: what people look for. */
  readonly title: string;
  /** The number of an article. */
  readonly number?: string;
  readonly detail: string;
  /** Our own short address, which the camera of a phone opens. */
  readonly address: string;
  /** The same to type where no camera is at hand; not on a badge, which nobody is to read off. */
  readonly code?: string;
  readonly gtin?: Gtin;
}
