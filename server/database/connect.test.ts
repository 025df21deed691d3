import mongoose from 'mongoose';
import { afterEach, expect, inject, it } from 'vitest';
import { connect } from './connect.ts';

afterEach(() => mongoose.disconnect());

it('writes to a majority with journal and reads from one', async () => {
  const { options } = (await connect(inject('mongodbUri'))).getClient();
  expect(options.writeConcern).toMatchObject({ w: 'majority', journal: true });
  expect(options.readConcern?.level).toBe('majority');
  expect(options.retryWrites).toBe(true);
});

const weakened = (option: string) => {
  const uri = new URL(inject('mongodbUri'));
  uri.search += `${uri.search ? '&' : '?'}${option}`;
  return uri.href;
};

it('refuses to start when the address weakens the reads', async () => {
  await expect(connect(weakened('readConcernLevel=local'))).rejects.toThrow(
    'Remove w, journal, readConcernLevel',
  );
});

it.each(['w=1', 'retryWrites=false'])('does not let the address weaken that by %s', async (weaker) => {
  const { options } = (await connect(weakened(weaker))).getClient();
  expect(options.writeConcern?.w).toBe('majority');
  expect(options.readConcern?.level).toBe('majority');
  expect(options.retryWrites).toBe(true);
});
