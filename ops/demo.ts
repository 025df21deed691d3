import mongoose from 'mongoose';
import { connect } from '../server/database/connect.ts';
import { migrate } from '../server/database/migrations.ts';
import { release } from '../server/web/release.ts';
import { fillWithDemo } from './demo/fill.ts';
import { wordLogins } from './demo/logins.ts';
import { withDatabase } from './with-database.ts';

/** Fills an empty database with a firm to try Lagerblick with. */
await withDatabase(async (uri) => {
  const connection = await connect(uri);
  try {
    if (connection.db) await migrate(connection.db, release);
    const logins = await fillWithDemo(console.log);
    console.log(logins ? wordLogins(logins) : 'This database is not empty: nothing was changed.');
    if (!logins) process.exitCode = 1;
  } finally {
    await mongoose.disconnect();
  }
});
