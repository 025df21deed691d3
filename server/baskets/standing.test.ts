import { Types } from 'mongoose';
import { expect, it } from 'vitest';
import { type Basket, type BasketLine, emptyBasket } from './basket.ts';
import { mostLive, standingOf } from './standing.ts';

const line = (quantity: string) =>
  ({
    article: { _id: new Types.ObjectId() },
    quantity,
    price: '',
    per: '',
    marks: '',
  }) as unknown as BasketLine;
const basket = (lines: readonly BasketLine[], more: Partial<Basket> = {}): Basket => ({
  ...emptyBasket('k', 'a'),
  lines,
  ...more,
});
const ids = (...lines: readonly (BasketLine | undefined)[]) =>
  new Set(lines.map((one) => String(one?.article._id)));

it('stands: every line but the one that was changed, and the one that was first', () => {
  const [a, b, c] = [line('1'), line('2'), line('3')];
  const more = { ...c, quantity: '4' };
  expect(standingOf(basket([a, b, c]), basket([more, a, b])).lines).toEqual(ids(b));
});

it('stands: the way, unless a place or the job has changed', () => {
  expect(standingOf(basket([]), basket([])).way).toBe(true);
  for (const change of [{ from: 'b' }, { to: 'b' }, { job: '2026-118' }])
    expect(standingOf(basket([]), basket([], change)).way).toBe(false);
});

it('does not stand: what begins or ceases to be live', () => {
  const lines = Array.from({ length: mostLive + 3 }, (_none, at) => line(String(at)));
  const { lines: stay } = standingOf(basket(lines), basket([line('new'), ...lines]));
  expect(stay).toEqual(ids(...lines.slice(1, mostLive - 1), ...lines.slice(mostLive)));
});
