import { defineWords, languages, promiseLetter, type Queries } from '#platform';
import type { Answer, PageRequest } from '#ui';
import { reader } from '../groups/fields.ts';
import { attempt } from '../groups/frame.tsx';
import { problem } from '../groups/words.ts';
import { readEmail } from './application-new.tsx';
import { drawApplication, isPressable, nudgeOf } from './application-view.tsx';
import { personReasons, reasonsFor } from './application.ts';
import {
  acceptOffer,
  bookInterview,
  endOffer,
  makeOffer,
  mendApplication,
  moveApplication,
  moveHire,
  moveInterview,
  noteNudge,
  putInWriting,
  verify,
} from './commands.ts';
import { contractKinds, endReasons, hireMachine } from './hire.ts';
import { interviewMachine, interviewModes, zoneOf } from './interview.ts';
import { askEmployer, takeLinksBack } from './links.ts';
import { offerForms } from './offer.ts';
import type { Place } from './place.tsx';
import type { ApplicationRow } from './store.ts';
import { documentKinds, outcomes } from './verification.ts';

const words = defineWords('coaching.application-post', {
  hours: 'Write the hours as a whole number from 1 to 60, or leave it empty',
  order: 'The last day comes before the first',
  noReply: 'Give an e-mail address or a telephone number first',
});

/** What a form of an application's page asks for: read, then done once. */
export async function postApplication(request: PageRequest, place: Place, a: ApplicationRow): Promise<Answer> {
  const { app, lang, scope, form } = request;
  const t = words.in(lang);
  const read = reader(form, lang);
  const back = `${place.base}/${a.id}`;
  const of = form.get('of') ?? '';
  const [what, which = ''] = (form.get('do') ?? '').split(':', 2) as [string, string?];
  const must = (field: string) => read.wrong(field, problem(lang)('choose'));
  let work: ((queries: Queries) => Promise<void>) | null = null;
  let then = `${back}?saved=1`;

  if (what === 'move' && isPressable(which)) {
    const codes = reasonsFor(which);
    const reason = codes.length > 0 ? read.code(`reason-${which}`, codes) : null;
    const version = Number(form.get('version')) || undefined;
    work = async (q) => void (await moveApplication(app, q, scope, a.id, which, { reason, ...(version ? { version } : {}) }));
  } else if (what === 'book') {
    const day = read.date('day', { must: true });
    const time = read.time('time');
    const mode = read.code('mode', interviewModes);
    work = async (q) => void (await bookInterview(app, q, scope, a.id, { startsAt: `${day}T${time}`, zone: zoneOf(a.country), mode }));
  } else if (what === 'interview' && interviewMachine.isEvent(which)) work = (q) => moveInterview(app, q, scope, a.id, of, which);
  else if (what === 'offer' && which === '') {
    const kind = read.code('form-kind', offerForms);
    const answerBy = read.date('offerBy');
    work = async (q) => void (await makeOffer(app, q, scope, a.id, { form: kind, answerBy }));
  } else if (what === 'write') work = (q) => putInWriting(app, q, scope, a.id, of);
  else if (what === 'accept') {
    const contract = read.code('contract', contractKinds);
    const startsOn = read.date('starts', { must: true });
    const endsOn = read.date('ends');
    if (startsOn && endsOn && endsOn < startsOn) read.wrong('ends', t('order'));
    const hours = read.raw('hours');
    if (hours !== '' && !(/^\d{1,2}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= 60)) read.wrong('hours', t('hours'));
    work = async (q) =>
      void (await acceptOffer(app, q, scope, a.id, of, {
        contract,
        hoursPerWeek: hours ? Number(hours) : null,
        startsOn: startsOn!,
        endsOn,
      }));
  } else if (what === 'decline') {
    const reason = read.code('why', personReasons);
    work = (q) => endOffer(app, q, scope, a.id, of, 'declined', reason);
  } else if (what === 'offer' && (which === 'withdrawn' || which === 'expired' || which === 'open-again'))
    work = (q) => endOffer(app, q, scope, a.id, of, which);
  else if (what === 'hire' && hireMachine.isEvent(which) && which !== 'ended') work = (q) => moveHire(app, q, scope, a.id, of, which);
  else if (what === 'hire-end') {
    const endedOn = read.date('endedOn', { must: true });
    const reason = read.code('endWhy', endReasons);
    work = (q) => moveHire(app, q, scope, a.id, of, 'ended', { endedOn: endedOn!, reason });
  } else if (what === 'mend') {
    const answerBy = read.date('answerBy');
    const employerEmail = readEmail(read, 'email', lang);
    const tongue = read.code('lang', languages);
    work = (q) => mendApplication(app, q, scope, a.id, { answerBy, employerEmail, lang: tongue });
  } else if (what === 'vouch') {
    const entity = outcomes.find((o) => o === which);
    if (entity) work = async (q) => void (await verify(app, q, scope, a.id, entity, of, 'coach'));
  } else if (what === 'document') {
    const kind = read.code('kind', documentKinds);
    const [name, id = ''] = read.raw('shows').split(':', 2) as [string, string?];
    const entity = outcomes.find((o) => o === name);
    if (!entity) must('shows');
    else work = async (q) => void (await verify(app, q, scope, a.id, entity, id, 'document', kind));
  } else if (what === 'ask') {
    const email = readEmail(read, 'askEmail', lang);
    const tongue = read.code('askLang', languages);
    work = async (q) => {
      const link = await askEmployer(app, q, scope, a.id, { lang: tongue, email }, request.absolute);
      then = email ? `${back}?saved=asked` : `${back}?link=${link.split('/').at(-1)}`;
    };
  } else if (what === 'take-back') {
    then = `${back}?saved=back`;
    work = async (q) => void (await takeLinksBack(app, q, scope, a.id));
  } else if (what === 'nudge') {
    const letter = await nudgeOf(request, place, a);
    then = `${back}?saved=${a.employerEmail ? 'sent' : 'noted'}`;
    if (letter === null) read.wrong('nudge', t('noReply'));
    else
      work = async (q) => {
        const { application } = await noteNudge(app, q, scope, a.id);
        if (application.employerEmail)
          await promiseLetter(q, app.clock, { letter: 'coaching/nudge', to: application.employerEmail, ...letter });
      };
  }
  if (read.problems.length > 0) return drawApplication(request, place, a, read.problems);
  if (work === null) return { redirect: back };
  const todo = work;
  const done = await attempt(request, async (queries) => {
    await todo(queries);
    return then;
  });
  return 'redirect' in done ? done : drawApplication(request, place, a, [], done.refused);
}
