import type { ArticleFacts } from '../articles/article.ts';
import { joinedMarks, marksBeside } from '../codes/marks.ts';
import type { Language } from '../measures/language.ts';
import { nothing, parseQuantity, printQuantity, type Quantity, quantity } from '../measures/quantity.ts';
import type { Movement } from '../stock/movement.ts';
import { type BookableKind, sides } from '../stock/slip-form.ts';

/** One article in the basket, with its fields as they were typed. */
export interface BasketLine {
  readonly article: ArticleFacts;
  readonly quantity: string;
  readonly price: string;
  /** The price unit that the label of the price named. */
  readonly per: string;
  /** What the codes said of these very goods, such as their batch. */
  readonly marks: string;
}

/** What is gathered to be booked at once. It lives in its form: the server keeps nothing of it. */
export interface Basket {
  /** Becomes the key of the booking. */
  readonly key: string;
  readonly kind: BookableKind;
  readonly from: string;
  readonly to: string;
  readonly job: string;
  /** Which side the last scanned place became. */
  readonly side: '' | 'from' | 'to';
  /** Codes that nothing has yet: they wait for their article. */
  readonly unknown: readonly string[];
  /** Codes that stand for several things: the person has to choose. */
  readonly asked: readonly string[];
  /** The latest first: it is the one whose quantity is at hand. */
  readonly lines: readonly BasketLine[];
}

export const mostLines = 100;
export const mostWaiting = 20;

/** Where a basket begins: with its own key, and the place that is likely meant. */
export const emptyBasket = (key: string, from: string): Basket => ({
  ...{ key, kind: 'issue', from, to: '', job: '', side: '' },
  ...{ unknown: [], asked: [], lines: [] },
});

/** One more scan of an article: it counts up where it is there already, and comes to the top. */
export function withArticle(
  basket: Basket,
  article: ArticleFacts,
  scanned: { readonly quantity: Quantity; readonly marks?: string },
  language: Language,
): Basket {
  const isSame = (line: BasketLine) => String(line.article._id) === String(article._id);
  const same = basket.lines.find(isSame) ?? emptyLine(article);
  const counted = countedUp(same, scanned.quantity, language);
  const line = { ...same, quantity: counted, marks: joinedMarks(same.marks, scanned.marks ?? '') };
  return { ...basket, lines: [line, ...basket.lines.filter((one) => !isSame(one))] };
}

const emptyLine = (article: ArticleFacts): BasketLine => ({
  article,
  quantity: '',
  price: '',
  per: '',
  marks: '',
});

/** What cannot be read stays for the person to mend. */
function countedUp({ article, quantity: typed }: BasketLine, scanned: Quantity, language: Language): string {
  const read = parseQuantity(typed || '0', article.unit, { language, min: 0 });
  if (!read.ok) return typed;
  const sum = read.quantity + scanned;
  return printQuantity(Number.isSafeInteger(sum) ? quantity(sum) : nothing, language, { plain: true });
}

/**
 * A scanned place goes where the kind of booking needs one. Of a transfer the first is where goods come from and the
 * second where they go to, before, between or after the articles.
 */
export function withPlace(basket: Basket, place: string): Basket {
  const side = sideOf(basket);
  return { ...basket, [side]: place, side };
}

function sideOf({ kind, from, side, lines }: Basket): 'from' | 'to' {
  if (!sides[kind].to) return 'from';
  if (!sides[kind].from || side === 'from') return 'to';
  return lines.length > 0 && from !== '' ? 'to' : 'from';
}

/** A code that nothing has yet, once. */
export const withUnknown = (basket: Basket, code: string): Basket => ({
  ...basket,
  unknown: firstOf(code, basket.unknown),
});

/** A code that may be several things, once. */
export const withAsked = (basket: Basket, code: string): Basket => ({
  ...basket,
  asked: firstOf(code, basket.asked),
});

const firstOf = (code: string, codes: readonly string[]) =>
  [code, ...codes.filter((one) => one !== code)].slice(0, mostWaiting);

/** Without an article, or a code that waits for one or for an answer. */
export const without = (basket: Basket, what: string): Basket => ({
  ...basket,
  lines: basket.lines.filter((line) => String(line.article._id) !== what),
  unknown: basket.unknown.filter((code) => code !== what),
  asked: basket.asked.filter((code) => code !== what),
});

type Booked = Pick<Movement, 'article' | 'quantity' | 'counted' | 'note'>;

/** What is left when a part of it was booked already, under a key that is used up. */
export function afterBooking(
  basket: Basket,
  booked: readonly Booked[],
  key: string,
  language: Language,
): Basket {
  const left = basket.lines.flatMap((line): BasketLine[] => {
    const of = booked.find(({ article }) => String(article) === String(line.article._id));
    const read = parseQuantity(line.quantity, line.article.unit, { language });
    if (!of || !read.ok) return [line];
    const rest = of.counted === null ? read.quantity - of.quantity : 0;
    if (rest <= 0) return [];
    return [
      {
        ...line,
        quantity: printQuantity(quantity(rest), language, { plain: true }),
        marks: marksBeside(of.note, line.marks),
      },
    ];
  });
  return { ...basket, key, lines: left };
}
