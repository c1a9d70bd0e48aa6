import { allOrganisations, placesOf } from '#people';
import { type App, defineWords, type Language, type Scope } from '#platform';
import type { CaseState } from './case.ts';
import type { Refusal } from './commands.ts';
import { opensDesk, servesAt } from './may.ts';
import type { Channel, ContactLang, Customer } from './terms.ts';

const customers = defineWords('coaching.desk-customers', { private: 'private person', company: 'company', authority: 'authority' });
const channels = defineWords('coaching.desk-channels', {
  phone: 'telephone',
  email: 'e-mail',
  visit: 'visit',
  video: 'video or chat',
  event: 'event',
});
const langs = defineWords('coaching.desk-langs', {
  fi: 'Finnish',
  sv: 'Swedish',
  nb: 'Norwegian',
  en: 'English',
  se: 'Northern Sámi',
  other: 'another',
});
const states = defineWords('coaching.case-states', {
  open: 'open',
  answered: 'answered',
  referred: 'passed on',
  closed: 'closed',
  reopened: 'asked again',
});
const refusals = defineWords('coaching.desk-refusals', {
  'not-there': 'It is not there any more.',
  'not-yours': 'It belongs to another service.',
  'not-now': 'This cannot be done any more: a colleague or the person was faster. Look at it again.',
  'answer-missing': 'Write the answer',
  'whom-missing': 'Write who has to answer',
  'not-shared': 'This person does not share with you how to reach them',
  'too-long': 'This has become too long. Ask a new question',
});

export const customerName = (code: string, lang: Language): string => customers.in(lang)(code as Customer);
export const channelName = (code: string, lang: Language): string => channels.in(lang)(code as Channel);
export const contactLangName = (code: string, lang: Language): string => langs.in(lang)(code as ContactLang);
export const caseStateName = (state: CaseState, lang: Language): string => states.in(lang)(state);
export const refusalText = (why: Refusal, lang: Language): string => refusals.in(lang)(why);

/** Services at which somebody works: those their role names; every one when it holds everywhere. */
export async function servicesOf(app: App, scope: Scope): Promise<{ id: string; name: string }[]> {
  if (!opensDesk(scope)) return [];
  const named = new Set(placesOf(scope, 'border-adviser').map((g) => g.organisationId));
  const all = await allOrganisations(app.database.queries);
  return all
    .filter((o) => servesAt(scope, o.id) && (named.has(o.id) || o.kind === 'network' || o.kind === 'authority'))
    .map(({ id, name }) => ({ id, name }));
}
