import { atOneMoment } from '../server/database/moment.ts';
import { type Verification, verifyLedger } from '../server/stock/verify.ts';
import { counted } from './counted.ts';
import { withDatabase } from './with-database.ts';

/** Proves the books from the movements; what they differ in is printed, and makes the command fail. */
await withDatabase(async (uri) => {
  const found = await atOneMoment(uri, verifyLedger);
  for (const difference of found.differences) console.log(difference);
  console.log(summary(found));
  process.exitCode = found.differences.length > 0 ? 1 : 0;
});

function summary({ movements, balances, differences }: Verification): string {
  const found = differences.length === 0 ? 'no difference' : counted(differences.length, 'difference');
  return `${counted(movements, 'movement')}, ${counted(balances, 'balance')}: ${found}`;
}
