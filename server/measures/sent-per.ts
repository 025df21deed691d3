import type { Price } from './price.ts';

/** A price unit as a form sends it back: at most as long as `parsePer` reads one. */
export const sentPer = /^[1-9]\d{0,8}$/;

/** For how many base units a price was typed: what its label named, else what the known price is for. */
export const perTyped = (sent: string | undefined, known: Price | null | undefined): number =>
  sent !== undefined && sentPer.test(sent) ? Number(sent) : (known?.per ?? 1);
