import { stock } from '../../views/messages/stock.ts';
import type { ArticleFacts } from '../articles/article.ts';
import { findLocation } from '../locations/location.ts';
import type { Language } from '../measures/language.ts';
import { printMeasure } from '../measures/quantity.ts';
import type { Faults } from '../web/form.ts';
import type { Refusal } from './book.ts';

export interface Said {
  readonly status: 409 | 422;
  readonly faults?: Faults;
  readonly question?: string;
}

/** Why a booking did not happen, in the words of the form and beside the right field. */
export async function wordOutcome(
  refusal: Refusal,
  article: ArticleFacts,
  language: Language,
): Promise<Said> {
  const w = stock(language);
  if (refusal.why === 'short' || refusal.why === 'refused') {
    const { name } = await findLocation(refusal.location);
    const booked = printMeasure(refusal.booked, article.unit, language);
    if (refusal.why === 'short') return { status: 409, question: w.short(booked, name) };
    return { status: 422, faults: { quantity: w.refused(booked, name) } };
  }
  if (refusal.why === 'placeArchived') return { status: 422, faults: { [refusal.side]: w.placeArchived } };
  const fields = { samePlace: 'to', articleArchived: 'article', keyTaken: '', alreadyReversed: '' };
  return { status: 422, faults: { [fields[refusal.why]]: w[refusal.why] } };
}

/** The same where there is no field to say it beside. */
export function refusalText({ why }: Refusal, language: Language): string {
  const w = stock(language);
  return why === 'short' || why === 'refused' ? w.notEnough : w[why];
}
