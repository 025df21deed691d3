import mongoose from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { rightsChange } from '../firm/firm.ts';
import { Person } from './person.ts';

export type InCharge = { readonly ok: true } | { readonly ok: false; readonly why: 'lastAdministrator' };

/** Does all of the work or, when nobody would be left who can let others in, nothing of it. */
export async function keepSomebodyInCharge(work: () => Promise<void>): Promise<InCharge> {
  try {
    await transaction(async () => {
      await rightsChange();
      await work();
      if ((await inCharge()) === 0) throw new NobodyInCharge();
    });
    return { ok: true };
  } catch (error) {
    if (error instanceof NobodyInCharge) return { ok: false, why: 'lastAdministrator' };
    throw error;
  }
}

class NobodyInCharge extends Error {}

/** Who has not set a password yet cannot let anybody in. */
const inCharge = () =>
  Person.countDocuments({
    role: 'administrator',
    deactivation: null,
    password: mongoose.trusted({ $ne: null }),
  });
