import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** Inside the network of a stack: connections to a socket file go on to the port that its name says. */
for (const port of [80, 443, 3000]) {
  const path = `/gate/${port}`;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
  });
  // Of one before.
  rmSync(path, { force: true });
  server.listen(path, () => chmodSync(path, 0o777));
}
