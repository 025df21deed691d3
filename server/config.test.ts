import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const plain = 'mongodb://mongodb:27017/lagerblick';
const withPassword = (password: string) =>
  `mongodb://lagerblick:${password}@mongodb:27017/lagerblick?replicaSet=rs0&authSource=lagerblick`;

it.each([
  plain,
  withPassword('a1b2'),
  withPassword('a%40b%3A'),
  withPassword('größe$!_-.~'),
  'mongodb+srv://x.example/y',
])('takes %s', (uri) => {
  expect(readConfig({ MONGODB_URI: uri }).mongodbUri).toBe(uri);
});

it.each(['größe@haus/2#3', 'geld$geld%41:x', 'a/b', 'a?b', '100%', 'a[b'])(
  'says that the password %s cannot stand in an address, without repeating it',
  (password) => {
    const read = () => readConfig({ MONGODB_URI: withPassword(password) });
    expect(read).toThrow('letters and digits only for MONGO_PASSWORD');
    expect(read).not.toThrow(password);
  },
);

it.each([
  ['PUBLIC_URL', 'lager.example.de', 'like https://lager.example.de'],
  ['PUBLIC_URL', 'https://example.de/lager', 'nothing behind the name'],
  ['SMTP_URL', 'mail.example.de', 'like smtps://user:password@mail.example.de'],
  ['BACKUP_AT', '3 Uhr', 'a time of day like 03:00'],
])('says of %s %s what it wants', (name, value, sentence) => {
  expect(() => readConfig({ MONGODB_URI: plain, [name]: value })).toThrow(sentence);
});

it('lists everything that is wrong at once', () => {
  expect(() => readConfig({ PORT: 'x', BACKUP_AT: '24:00' })).toThrow(
    /- MONGODB_URI: [^\n]+\n- PORT: [^\n]+\n- BACKUP_AT: /,
  );
});
