import { baskets } from '../../views/messages/baskets.ts';
import { placeTree } from '../locations/tree.ts';
import type { Language } from '../measures/language.ts';
import { printMeasure, type Quantity } from '../measures/quantity.ts';
import { balanceOf } from '../stock/balance.ts';
import type { Refusal, Slip } from '../stock/book.ts';
import { type Said, wordOutcome } from '../stock/outcome.ts';
import type { Basket } from './basket.ts';

/** Why a basket was not booked: one question for all the lines of which the book has too little, else beside the line. */
export async function wordShort(
  refusal: Refusal,
  slip: Slip,
  basket: Basket,
  language: Language,
): Promise<Said> {
  const at = 'line' in refusal ? refusal.line : 0;
  const article = basket.lines[at]?.article;
  if (refusal.why === 'short') return { status: 409, question: await question(slip, basket, language) };
  if (!article) throw new Error('a refusal names a line of its slip');
  const { status, faults = {} } = await wordOutcome(refusal, article, language);
  const ofLine = Object.entries(faults).map(([field, why]) => [fieldOfLine(field, at), why]);
  return { status, faults: Object.fromEntries(ofLine) };
}

const fieldOfLine = (field: string, at: number) =>
  field === 'quantity' || field === 'article' ? `quantity.${at}` : field;

async function question(slip: Slip, { lines }: Basket, language: Language): Promise<string> {
  const w = baskets(language);
  const places = await placeTree();
  const short = await Promise.all(
    slip.lines.map(async ({ article, from, quantity }, at) => {
      const booked: Quantity | undefined = from ? await balanceOf(article, from) : undefined;
      const line = lines[at];
      if (!line || booked === undefined || booked >= quantity) return [];
      return [w.onlyBooked(line.article.name, printMeasure(booked, line.article.unit, language))];
    }),
  );
  const place = places.get(String(slip.lines[0]?.from))?.name ?? '';
  return w.short(place, short.flat());
}
