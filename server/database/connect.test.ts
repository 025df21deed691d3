import mongoose from 'mongoose';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { cableTo } from '../testing/cable.ts';
import { connect, connectPatiently } from './connect.ts';

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

it('waits for a database that comes later', async () => {
  const uri = new URL(inject('mongodbUri'));
  const cable = await cableTo(`http://127.0.0.1:${uri.port}`);
  cable.cut();
  uri.port = new URL(cable.url).port;
  uri.search = '?directConnection=true';
  const say = vi.fn(cable.mend);
  try {
    const { db } = await connectPatiently(uri.href, say);
    expect(await db?.command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(say.mock.calls).toEqual([[expect.stringMatching(/^MongoDB cannot be reached: .* in 0\.5 s\.$/)]]);
  } finally {
    await mongoose.disconnect();
    await cable.close();
  }
});

it('gives up on a database that falls silent', async () => {
  const uri = new URL(inject('mongodbUri'));
  const cable = await cableTo(`http://127.0.0.1:${uri.port}`);
  uri.port = new URL(cable.url).port;
  uri.search = '?directConnection=true';
  const { db } = await connect(uri.href);
  cable.silence();
  try {
    await expect(db?.collection('people').findOne({ _id: { $exists: true } })).rejects.toThrow();
  } finally {
    await mongoose.disconnect();
    await cable.close();
  }
});

it('waits for a database that does not know its user yet', async () => {
  const uri = new URL(inject('mongodbUri'));
  uri.username = 'later';
  uri.password = 'secret';
  uri.pathname = '/waiting';
  const operator = await mongoose.createConnection(inject('mongodbUri')).asPromise();
  const db = operator.useDb('waiting').db;
  const say = vi.fn(() => void db?.command({ createUser: 'later', pwd: 'secret', roles: ['readWrite'] }));
  try {
    await connectPatiently(uri.href, say);
    expect(say.mock.calls).toEqual([[expect.stringMatching(/^MongoDB does not accept the user/)]]);
  } finally {
    await db?.command({ dropUser: 'later' });
    await operator.close();
  }
});

it('does not wait for what waiting cannot mend', async () => {
  await expect(connectPatiently(weakened('readConcernLevel=local'), () => {})).rejects.toThrow('Remove w');
});
