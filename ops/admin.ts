import mongoose from 'mongoose';
import { connect } from '../server/database/connect.ts';
import { findFirm, isSetUp } from '../server/firm/firm.ts';
import { addPerson, type Link, renewAccessAtConsole } from '../server/people/invite.ts';
import { activeAdministrators, type Person, personNamed } from '../server/people/person.ts';
import { called } from './called.ts';
import { withDatabase } from './with-database.ts';

const help = `Lets somebody who administers Lagerblick back in.

  ${called('admin')}
    who administers it
  ${called('admin', 'NAME')}
    a one-time link for that person, whose old password ends
  ${called('admin', '--new', 'NAME')}
    one more administrator, with a one-time link`;

await withDatabase(async (uri) => {
  await connect(uri);
  try {
    console.log(await answer(process.argv.slice(2)));
  } finally {
    await mongoose.disconnect();
  }
});

async function answer(words: readonly string[]): Promise<string> {
  if (!(await isSetUp())) return 'There is no firm yet: start Lagerblick and open the link that it prints.';
  const [first, ...others] = words;
  if (!first) return `${await list()}\n\n${help}`;
  if (first === '--new') return addAdministrator(others.join(' '));
  return first.startsWith('-') ? help : letIn(words.join(' '));
}

async function list(): Promise<string> {
  const people = (await activeAdministrators()).map(({ name, displayName }) => `  ${name} (${displayName})`);
  return people.length > 0 ? `These people administer it:\n${people.join('\n')}` : 'Nobody administers it.';
}

async function letIn(name: string): Promise<string> {
  const person = await personNamed(name);
  const fault = person ? whyNot(person) : `There is nobody called ${name}.`;
  if (!person || fault) return `${fault}\n\n${await list()}`;
  return sayLink(await renewAccessAtConsole(person._id));
}

function whyNot({ role, deactivation }: Person): string | undefined {
  if (role !== 'administrator')
    return 'This person does not administer Lagerblick. Whoever does gives out a link.';
  return deactivation ? 'This person is locked out. Make one more administrator with --new.' : undefined;
}

async function addAdministrator(name: string): Promise<string> {
  if (!name) return help;
  const { language } = await findFirm();
  const added = await addPerson(
    { name, displayName: name, role: 'administrator', language, home: null },
    null,
  );
  return added.ok ? sayLink(added.link) : `There is somebody called ${name} already.`;
}

function sayLink({ person, token, until }: Link): string {
  const site = process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`;
  const link = new URL(`/invitations/${token}`, site).href;
  return `${person.name} chooses a password here, once, until ${until.toISOString()}:\n${link}`;
}
