import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { connect } from '../../../server/database/connect.ts';
import { migrate } from '../../../server/database/migrations.ts';
import { unhurried } from '../../../server/testing/unhurried.ts';
import { fuzz } from '../fuzz.ts';

/** One of several at once: `process.ts URI SEED REQUESTS MESSAGES`, each with a server and a database of its own. */
const [uri = '', seed = '', requests = '', messages = ''] = process.argv.slice(2);
const uploads = await mkdtemp(join(tmpdir(), 'lagerblick-fuzz-'));
const own = { MONGODB_URI: uri, LOG_LEVEL: 'silent', PORT: '0', UPLOAD_FOLDER: uploads };
const connection = await connect(uri);
if (!connection.db) throw new Error('connected without a database');
await migrate(connection.db);
const app = await buildApp(readConfig({ ...own, ...unhurried }));
await app.listen({ host: '127.0.0.1', port: 0 });
const numbers = { seed: Number(seed), requests: Number(requests), messages: Number(messages) };
const findings = await fuzz({ app, ...numbers, say: (line) => console.error(`seed ${seed}: ${line}`) });
await app.close();
await mongoose.disconnect();
await rm(uploads, { recursive: true });
process.send?.(findings);
process.disconnect?.();
