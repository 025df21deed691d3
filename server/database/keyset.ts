import { trusted } from 'mongoose';

/** How a list is sorted, the deciding field first; the last one is unique, so that no two rows are equal. */
export type Order = Readonly<Record<string, 1 | -1>>;

type Condition = Readonly<Record<string, unknown>>;

/**
 * The filter for what comes after a document in this order: for each field in turn what is equal in those before it and
 * further on in this one, so that each part is one range of the index. Source: "paging by key", Winand,
 * use-the-index-luke.com/no-offset.
 */
export function following(order: Order, from: object): { $or: Condition[] } {
  const fields = Object.entries(order);
  const parts = fields.map(([field, direction], index) => {
    const equal = fields.slice(0, index).map(([before]) => [before, valueAt(from, before)]);
    const beyond = trusted({ [direction === 1 ? '$gt' : '$lt']: valueAt(from, field) });
    return { ...Object.fromEntries(equal), [field]: beyond };
  });
  return { $or: parts };
}

/** The same with one range of its first field before it, which an index of other fields in front can use. */
export function onward(order: Order, from: object): { $and: Condition[] } {
  const [[field, direction] = ['_id', 1]] = Object.entries(order);
  const range = trusted({ [direction === 1 ? '$gte' : '$lte']: valueAt(from, field) });
  return { $and: [{ [field]: range }, following(order, from)] };
}

export const reversed = (order: Order): Order =>
  Object.fromEntries(Object.entries(order).map(([field, direction]) => [field, direction === 1 ? -1 : 1]));

/** What stands under a dotted name. */
export const valueAt = (document: object, path: string): unknown =>
  path.split('.').reduce((inside: unknown, name) => Object(inside)[name], document);
