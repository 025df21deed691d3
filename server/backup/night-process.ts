import { constants, setPriority } from 'node:os';
import mongoose from 'mongoose';
import { readConfig } from '../config.ts';
import { connect } from '../database/connect.ts';
import { release } from '../web/release.ts';
import { makeAlone } from './make.ts';
import { prove } from './proof.ts';

// A process of its own, so that packing and hashing keep no page waiting; whoever books goes first.
setPriority(constants.priority.PRIORITY_LOW);
// Ctrl+C reaches both: the server says when it ends.
process.on('SIGINT', () => {});
// The server that started it has ended, and with it the lock.
process.once('disconnect', () => process.exit(1));

const { mongodbUri: uri, backupFolder: folder } = readConfig(process.env);
if (!folder) throw new Error('BACKUP_FOLDER is not set');
const kind = process.argv[2] === 'manual' ? 'manual' : 'nightly';
const { version } = release;

await connect(uri);
// It is written down why there is none, and what there is of older backups proves nothing about tonight.
const made = await makeAlone({ uri, folder, kind, version, rotates: true }).catch(() => undefined);
if (made) await prove({ uri, folder: made.folder, version });
await mongoose.disconnect();
process.exit();
