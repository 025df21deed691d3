import mongoose from 'mongoose';
import { transaction } from '../database/transaction.ts';
import { Firm, type FirmSettings, isSetUp } from '../firm/firm.ts';
import { hashPassword } from '../people/password.ts';
import { nameKeyOf, Person, tidy } from '../people/person.ts';
import { digest, newToken } from '../people/token.ts';

/** Lets exactly one person in, who is the first: printed at start, kept as a hash, gone with the set-up. */
interface SetUpCode {
  readonly _id: string;
  readonly at: Date;
}

const schema = new mongoose.Schema<SetUpCode>(
  { _id: String, at: { type: Date, required: true } },
  { collection: 'setUpCodes', versionKey: false },
);

const SetUpCode = mongoose.model('SetUpCode', schema);

export interface FirstPerson {
  readonly name: string;
  readonly displayName: string;
  readonly password: string;
}

export type SetUp =
  | { readonly ok: true; readonly administrator: Person }
  | { readonly ok: false; readonly why: 'done' | 'wrongCode' };

/** A new code as long as there is no firm; every code that was printed works until one was used. */
export async function openSetup(): Promise<string | undefined> {
  if (await isSetUp()) return undefined;
  const code = newToken();
  await SetUpCode.create({ _id: digest(code), at: new Date() });
  return code;
}

export const isSetUpCode = async (code: string): Promise<boolean> =>
  (await SetUpCode.exists({ _id: digest(code) })) !== null;

/** Makes the firm and its first administrator, once: of two who try at the same time, one is told `done`. */
export async function setUp(code: string, firm: FirmSettings, first: FirstPerson): Promise<SetUp> {
  const password = await hashPassword(first.password);
  return transaction(async () => {
    if (await isSetUp()) return { ok: false, why: 'done' };
    const { deletedCount } = await SetUpCode.deleteOne({ _id: digest(code) });
    if (deletedCount === 0) return { ok: false, why: 'wrongCode' };
    const at = new Date();
    await SetUpCode.deleteMany({ at: mongoose.trusted({ $lte: at }) });
    await Firm.create([{ _id: 'firm', ...firm, name: tidy(firm.name), at, rightsChanged: at }]);
    return { ok: true, administrator: await createFirst(first, password, firm) };
  });
}

async function createFirst({ name, displayName }: FirstPerson, password: string, { language }: FirmSettings) {
  const [person] = await Person.create([
    {
      name: tidy(name),
      nameKey: nameKeyOf(name),
      displayName: tidy(displayName),
      role: 'administrator',
      language,
      password,
    },
  ]);
  if (!person) throw new Error('the first person was not written');
  return person.toObject<Person>();
}
