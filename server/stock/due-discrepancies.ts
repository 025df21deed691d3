import { balanceId } from './balance.ts';
import type { Discrepancy } from './discrepancy.ts';
import type { Movement } from './movement.ts';

/** A discrepancy as the movements demand it: opened by one of them, settled by a later one or still open. */
interface Due {
  readonly number: number;
  readonly balance: string;
  readonly booked: number;
  readonly taken: number;
  settled: string | null;
}

export interface DueDiscrepancies {
  /** Takes the movements in their order. */
  follow(movement: Movement): void;
  /** What is wrong with one that is there; nothing when it is as it should be. */
  judge(found: Discrepancy): string[];
  /** Those that were not judged. */
  missing(): string[];
}

/** Replays which discrepancies movements open and settle: what falls below zero opens one, a count settles it. */
export function dueDiscrepancies(): DueDiscrepancies {
  const due = new Map<string, Due>();
  const open = new Map<string, string>();

  const settle = (balance: string, by: Movement, opener = open.get(balance)) => {
    const one = opener && open.get(balance) === opener ? due.get(opener) : undefined;
    if (!one) return;
    one.settled = String(by._id);
    open.delete(balance);
  };

  const openFor = (balance: string, { _id, number, quantity }: Movement, left: number) => {
    if (open.has(balance)) return;
    open.set(balance, String(_id));
    due.set(String(_id), { number, balance, booked: left + quantity, taken: quantity, settled: null });
  };

  return {
    follow: (movement) => {
      const { kind, article, lot, from, to, balanceFrom, balanceTo, reverses } = movement;
      const counted = kind === 'correction' ? (from ?? to) : null;
      if (counted) settle(balanceId(article, counted, lot), movement);
      else if (from && balanceFrom !== null && balanceFrom < 0)
        openFor(balanceId(article, from, lot), movement, balanceFrom);
      if (reverses && to && balanceTo !== null && balanceTo >= 0)
        settle(balanceId(article, to, lot), movement, String(reverses));
    },
    judge: ({ balance, booked, taken, opened, settled }) => {
      const one = due.get(String(opened.movement));
      due.delete(String(opened.movement));
      if (!one) return [`a discrepancy at ${balance} was opened by no movement`];
      const { number } = one;
      const by = settled && String(settled.movement);
      return [
        ...(balance === one.balance && booked === one.booked && taken === one.taken
          ? []
          : [`the discrepancy that movement ${number} opened does not say what it took`]),
        ...(by === one.settled
          ? []
          : [`the discrepancy that movement ${number} opened ${shouldBe(one, by)}`]),
      ];
    },
    missing: () =>
      [...due.values()].map(({ number }) => `the discrepancy that movement ${number} opened is missing`),
  };
}

function shouldBe({ settled }: Due, by: string | null): string {
  if (!by) return 'is open, but was settled';
  return settled ? 'was settled by another movement' : 'is settled, but by no movement';
}
