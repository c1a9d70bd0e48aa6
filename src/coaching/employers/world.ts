import { allOrganisations, giveConsent, type OrganisationRow } from '#people';
import type { App } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { exampleEnrolments } from '../outcomes/store.ts';
import { zoneOf } from '../outcomes/interview.ts';
import { addNeed, addSlot, invite, type NewNeed, publishNeed } from './commands.ts';
import { peopleFor } from './fit.ts';
import { clearExampleNeeds, findNeed, needsOf } from './store.ts';

type Sketch = Readonly<
  Pick<NewNeed, 'title' | 'lang' | 'municipality' | 'number' | 'certainty' | 'demands' | 'offers'> & {
    employer: string;
    group: string;
    inDays: number;
    message: string;
  }
>;

/** Invented needs of the example organisations. */
const sketches: readonly Sketch[] = [
  {
    employer: 'Fjordglimt sykehjem',
    title: 'Helsefagarbeider',
    group: '5321',
    lang: 'nb',
    municipality: 'NO/Tromsø',
    number: 3,
    certainty: 'certain',
    inDays: 60,
    demands: [
      { kind: 'language', lang: 'nb', level: 'A2', must: true },
      { kind: 'language', lang: 'nb', level: 'B1', must: false },
      { kind: 'qualification', level: 'vocational', must: true },
      { kind: 'licence', id: 'driving-b', must: false },
    ],
    offers: ['full-time', 'housing', 'language-course', 'introduction'],
    message: 'Vi er et sykehjem ved sjøen og trenger folk på alle vakter. Kom gjerne på besøk og se hvordan vi har det.',
  },
  {
    employer: 'Fjällmalm Gruv',
    title: 'Svetsare',
    group: '7212',
    lang: 'sv',
    municipality: 'SE/Kiruna',
    number: 5,
    certainty: 'likely',
    inDays: 90,
    demands: [
      { kind: 'language', lang: 'en', level: 'A2', must: true },
      { kind: 'language', lang: 'sv', level: 'A2', must: false },
      { kind: 'experience', years: 2, must: true },
    ],
    offers: ['full-time', 'permanent', 'travel', 'trial-day'],
    message: 'Vi söker svetsare till verkstaden ovan jord. Du får gärna komma en dag och prova.',
  },
];

const addDays = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Needs, people who said yes to being shown, an invitation and times. After the groups. */
export async function seedEmployers(app: App): Promise<Record<string, number>> {
  const { queries } = app.database;
  if ((await needsOf(queries, null)).some((n) => n.example)) return { needs: 0 };
  const taxonomy = await taxonomyOf(app);
  const organisations = (await allOrganisations(queries)).filter((o) => o.example);
  for (const [i, { enrolment: e }] of (await exampleEnrolments(queries)).entries())
    if (e.personId && i % 2 === 0 && e.stage !== 'interested' && e.stage !== 'closed')
      await giveConsent(app, queries, { personId: e.personId, purpose: 'shown-to-employers', lang: 'fi' });
  let needs = 0;
  for (const { employer, group, inDays, message, demands, ...rest } of sketches) {
    const organisation: OrganisationRow | undefined = organisations.find((o) => o.name === employer);
    const occupation = taxonomy.linker.rank(rest.title, rest.lang, 'occupation', 1)[0]?.uri ?? taxonomy.group(group)?.uri;
    if (!organisation || !occupation) continue;
    const known = demands.filter((d) => d.kind !== 'licence' || taxonomy.licences.all.has(d.id));
    await queries.transaction(async (tx) => {
      const startsOn = addDays(app.clock.today(), inDays);
      const id = await addNeed(
        app,
        tx,
        'world',
        { ...rest, organisationId: organisation.id, occupation, startsOn, endsOn: null, demands: known },
        true,
      );
      await publishNeed(app, tx, 'world', id, true);
      const country = rest.municipality.slice(0, 2);
      for (const [kind, seats] of [
        ['interview', 1],
        ['visit', 10],
      ] as const)
        await addSlot(app, tx, 'world', id, {
          kind,
          startsAt: `${addDays(app.clock.today(), 14)}T${kind === 'visit' ? '12' : '10'}:00`,
          zone: zoneOf(country),
          minutes: kind === 'visit' ? 120 : 30,
          place: null,
          seats,
        });
      needs++;
    });
    const need = (await needsOf(queries, [organisation.id]))[0];
    const [first] = need ? await peopleFor(app, (await findNeed(queries, need.id))!, rest.lang) : [];
    if (need && first)
      await queries.transaction((tx) => invite(app, tx, 'world', need.id, first.enrolmentId, { message, lang: rest.lang }));
  }
  return { needs };
}

export const clearEmployers = async (app: App): Promise<Record<string, number>> => ({
  needs: await clearExampleNeeds(app.database.queries),
});
