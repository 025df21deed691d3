import { expect, test } from 'vitest';
import { meetings } from './meeting.ts';

// Mutant: what another process has overtaken is not tried again (no `mongoose.connection.transaction`).
test('fifty people at two servers who book the same article all come to an end', async () => {
  expect(await meetings({ servers: 2, bookings: 200 })).toMatchObject({ booked: 200, wrong: [] });
}, 120_000);
