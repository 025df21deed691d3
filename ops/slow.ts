import './node-version.ts';
import { findPerson } from '../server/people/person.ts';
import { startSession } from '../server/people/session.ts';
import { testFirm } from '../server/testing/firm.ts';
import { startPlant } from './faults/plant.ts';
import { allManners, underSlowClients } from './faults/slow-clients.ts';

/** People at work while somebody holds connections open: `npm run test:slow`, with `-- CONNECTIONS SECONDS` for more. */
const connections = Number(process.argv[2] ?? 500);
const seconds = Number(process.argv[3] ?? 45);
/** Milliseconds; on a machine that is busy with other things, twice of what it takes without them. */
const longest = 200;

const plant = await startPlant();
const { people } = await testFirm();
const cookie = `session=${await startSession(await findPerson(people.petra), 'Slow')}`;
const options = { url: plant.url(), cookie, seconds };
const calm = await underSlowClients(options, 'silence', 0);
console.log(`nobody else, ${seconds} s: ${calm.answers} answers, p99 ${calm.p99} ms`);
let held = true;
for (const manner of allManners) {
  const { answers, failures, p99, ended } = await underSlowClients(options, manner, connections);
  held &&= failures === 0 && p99 <= Math.max(longest, 2 * calm.p99);
  const how = `${connections} × ${manner}, ${seconds} s`;
  console.log(`${how}: ${answers} answers, ${failures} missing, p99 ${p99} ms; ${ended} ended`);
}
await plant.close();
process.exit(held ? 0 : 1);
