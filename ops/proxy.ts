import './node-version.ts';
import { idle } from './proxy/idle.ts';
import { findNginx } from './proxy/nginx-binary.ts';

/** The long test behind the proxy: `npm run test:proxy`, with `-- SECONDS PING_SECONDS` to try others. */
const seconds = Number(process.argv[2] ?? 100);
const pingSeconds = Number(process.argv[3] ?? 25);
const binary = await findNginx(console.log);
if (!binary) process.exit(2);

const { open, pings, messages, live } = await idle({ binary, seconds, pingSeconds });
console.log(
  `${seconds} s without a word behind a proxy that waits 90 s: ${open ? 'still open' : 'closed'}, ${pings} pings`,
);
console.log(
  `${messages} messages meanwhile, for the database was away; live on it afterwards: ${live ? 'yes' : 'no'}`,
);
process.exit(open && live && messages === 0 ? 0 : 1);
