import { Types } from 'mongoose';
import { z } from 'zod';
import { wordRefusal } from '../../views/messages/measures.ts';
import { parseQuantity } from '../measures/quantity.ts';
import type { Slip } from '../stock/book.ts';
import { longestNote } from '../stock/movement.ts';
import { type Faults, readForm, type Values } from '../web/form.ts';
import type { Viewer } from '../web/viewer.ts';
import type { DiscrepancyEntry } from './list.ts';

const fields = z.object({
  key: z.uuid(),
  quantity: z.string().trim().max(40).default(''),
  note: z.string().trim().max(longestNote).default(''),
});

type ReadCount = { readonly values: Values } & (
  | { readonly slip: Slip; readonly faults?: undefined }
  | { readonly faults: Faults; readonly slip?: undefined }
);

/** Reads what was counted at the place of a discrepancy; the slip corrects its balance to that. */
export function readCount(
  body: unknown,
  { article, discrepancy }: DiscrepancyEntry,
  viewer: Viewer,
): ReadCount {
  const { values, data, faults } = readForm(fields, body);
  if (!data) return { values, faults };
  const counted = parseQuantity(data.quantity, article.unit, { language: viewer.language, min: 0 });
  if (!counted.ok) return { values, faults: { quantity: wordRefusal(counted, viewer.language) } };
  const line = { article: article._id, lot: discrepancy.lot, from: null, to: discrepancy.location };
  const by = { person: new Types.ObjectId(viewer.person.id), device: viewer.device, source: 'page' };
  const { key, note } = data;
  return {
    values,
    slip: { key, kind: 'correction', note, ...by, lines: [{ ...line, quantity: counted.quantity }] },
  };
}
