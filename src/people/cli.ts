import { type App, type Command, InputProblem, isId, isLanguage, OperationProblem, oneLine, operator } from '#platform';
import { endRole, giveRole } from './role-commands.ts';
import { erasePerson, exportPerson, personNamed } from './rights.ts';
import { isRole, roles } from './roles.ts';
import { emailOf } from './sign-in.ts';
import { addPerson, allOrganisations, changePerson, findPersonByEmail, findProject, grantsOf } from './store.ts';

const add: Command = {
  name: 'person add',
  usage: 'EMAIL',
  summary: 'Makes an account for an e-mail address; its owner signs in by letter.',
  arguments: [1, 1],
  options: {
    name: { type: 'string', value: 'NAME', help: 'what they are called' },
    lang: { type: 'string', value: 'LANG', default: 'en', help: 'language of letters to them: fi, sv, nb or en' },
  },
  async run({ app, args, options, io }) {
    const email = emailOf(args[0]!);
    if (!email) throw new InputProblem(`person add: "${args[0]}" is no e-mail address; expected one such as name@example.org`);
    const lang = String(options.lang);
    if (!isLanguage(lang)) throw new InputProblem(`person add: --lang is "${lang}"; expected fi, sv, nb or en`);
    const known = await findPersonByEmail(app.database.queries, email);
    const name = options.name === undefined ? null : String(options.name).trim().slice(0, 100);
    if (known && name) await changePerson(app.database.queries, known.id, { name });
    const person = known ?? (await addPerson(app.database.queries, app.clock, { email, lang, name }));
    if (options.json) io.json({ id: person.id, email, created: !known });
    else io.print(known ? `${email} has an account already (${person.id})` : `account made for ${email} (${person.id})`);
  },
};

async function placeOf(app: App, options: Readonly<Record<string, string | boolean | undefined>>) {
  let organisationId: string | null = null;
  if (options.organisation !== undefined) {
    const text = String(options.organisation);
    const found = (await allOrganisations(app.database.queries)).filter((o) => (isId(text) ? o.id === text : o.name === text));
    if (found.length !== 1)
      throw new InputProblem(
        `person role: ${found.length === 0 ? 'no' : 'more than one'} organisation "${text}"; expected its exact name or its number`,
      );
    organisationId = found[0]!.id;
  }
  let projectId: string | null = null;
  if (options.project !== undefined) {
    const project = await findProject(app.database.queries, { slug: String(options.project) });
    if (!project) throw new InputProblem(`person role: no project "${options.project}"; expected its short name such as arctic-labour`);
    projectId = project.id;
  }
  return { organisationId, projectId };
}

const role: Command = {
  name: 'person role',
  usage: 'EMAIL|ID ROLE',
  summary: 'Gives a person a role, everywhere or for an organisation and a project; with --end takes it away.',
  arguments: [2, 2],
  options: {
    organisation: { type: 'string', value: 'NAME|ID', help: 'where the role holds' },
    project: { type: 'string', value: 'SLUG', help: 'where the role holds' },
    end: { type: 'boolean', help: 'end the role instead' },
  },
  async run({ app, args, options, io }) {
    const person = await personNamed(app, args[0]!);
    const what = args[1]!;
    if (!isRole(what) || what === 'participant')
      throw new InputProblem(`person role: "${what}" is no role; expected one of ${roles.filter((r) => r !== 'participant').join(', ')}`);
    const place = await placeOf(app, options);
    if (options.end) {
      const held = (await grantsOf(app.database.queries, person.id)).find(
        (g) => g.role === what && g.organisationId === place.organisationId && g.projectId === place.projectId,
      );
      if (!held) throw new InputProblem(`person role: ${args[0]} does not hold the role ${what} there`);
      const ended = await endRole(app, operator, held.id);
      if (ended !== 'ended')
        throw new OperationProblem(`person role: ${ended === 'last-administrator' ? 'this is the last administrator' : 'not ended'}`);
    } else {
      const given = await giveRole(app, operator, person.id, { role: what, ...place });
      if (given === 'place-missing')
        throw new InputProblem(
          `person role: a ${what} works somewhere; name it with --organisation${what === 'project-manager' || what === 'funder' ? ' or --project' : ''}`,
        );
    }
    const held = (await grantsOf(app.database.queries, person.id)).map((g) => ({
      role: g.role,
      organisationId: g.organisationId,
      projectId: g.projectId,
    }));
    if (options.json) io.json({ id: person.id, roles: held });
    else io.print(`${args[0]}: ${held.map((g) => g.role).join(', ') || 'no role'}`);
  },
};

const exporting: Command = {
  name: 'person export',
  usage: 'ID|EMAIL',
  summary: 'All that is held on a person, as JSON.',
  arguments: [1, 1],
  async run({ app, args, io }) {
    io.json(await exportPerson(app, await personNamed(app, args[0]!)));
  },
};

const erasing: Command = {
  name: 'person erase',
  usage: 'ID|EMAIL',
  summary: 'Erases a person; keeps counted facts, not the person, and the proof of participation that a programme demands.',
  arguments: [1, 1],
  async run({ app, args, options, io }) {
    const person = await personNamed(app, args[0]!);
    try {
      await app.database.queries.transaction((queries) => erasePerson(app, queries, person, 'operator'));
    } catch (problem) {
      throw new OperationProblem(`person erase: nothing was erased (${oneLine(problem)})`);
    }
    if (options.json) io.json({ erased: person.id });
    else io.print(`${args[0]} is erased`);
  },
};

export const commands: readonly Command[] = [add, role, exporting, erasing];
