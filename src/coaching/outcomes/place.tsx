import type { Child } from 'hono/jsx';
import { calledOf, findPerson, noteAccess, type PersonRow } from '#people';
import { defineWords, isId } from '#platform';
import { Crumbs, type PageRequest } from '#ui';
import { personCrumbs } from '../groups/frame.tsx';
import { lookingAs, openOne } from '../groups/people.ts';
import { type EnrolmentRow, enrolmentsOf } from '../groups/store.ts';
import { keepsApplication, vouches } from './may.ts';
import { type ApplicationRow, applicationsOfEnrolment, applicationsOfPerson, findApplication } from './store.ts';

const words = defineWords('coaching.applications-place', {
  title: 'My applications',
  titleOf: 'Applications',
  mine: 'My page',
});

/** Whose applications a page is about: one's own, or those of somebody who is coached. */
export type Place = Readonly<{
  whose: 'mine' | 'staff';
  person: PersonRow;
  name: string;
  /** The enrolment that new applications hang on; null when the person keeps them without a group. */
  enrolment: EnrolmentRow | null;
  /** Address of the list. */
  base: string;
  title: string;
  keeps: boolean;
  vouches: boolean;
  crumbs(here: string | null): Child;
  /** What the list shows. */
  list(): Promise<ApplicationRow[]>;
}>;

/** One's own applications. A group that one is in, and said yes to, goes with them. */
export async function minePlace({ app, lang, scope }: PageRequest): Promise<Place> {
  const { queries } = app.database;
  const t = words.in(lang);
  const person = (await findPerson(queries, scope.personId!))!;
  const coached = (await enrolmentsOf(queries, person.id)).filter((e) => !['interested', 'registered', 'closed'].includes(e.stage));
  const base = `/${lang}/me/applications`;
  const title = t('title');
  return {
    whose: 'mine',
    person,
    name: calledOf(person),
    enrolment: coached[0] ?? null,
    base,
    title,
    keeps: true,
    vouches: false,
    crumbs: (here) => (
      <Crumbs
        lang={lang}
        links={[{ href: `/${lang}/me`, label: t('mine') }, ...(here === null ? [] : [{ href: base, label: title }])]}
        here={here ?? title}
      />
    ),
    list: () => applicationsOfPerson(queries, person.id),
  };
}

/** The applications of somebody's enrolment, for those who may see them; that they looked is noted. */
export async function staffPlace({ app, lang, scope, params }: PageRequest): Promise<Place | null> {
  const opened = await openOne(app, scope, params.id);
  if (!opened?.sees('applications')) return null;
  const { e, person, name, group } = opened;
  const { queries } = app.database;
  await noteAccess(app, queries, { scope, personId: person.id, what: 'applications', ...lookingAs(scope, e) });
  const base = `/${lang}/participants/${e.id}/applications`;
  const title = words.in(lang)('titleOf');
  const place = { personId: person.id, enrolment: e };
  return {
    whose: 'staff',
    person,
    name,
    enrolment: e,
    base,
    title,
    keeps: keepsApplication(scope, place) && e.stage !== 'closed',
    vouches: vouches(scope, place),
    crumbs: (here) => personCrumbs(lang, group, { id: e.id, name }, here ?? title),
    list: () => applicationsOfEnrolment(queries, e.id),
  };
}

/** One application of a place by the number in the address, or null: not there, or of somebody else. */
export async function applicationIn({ app }: PageRequest, place: Place, id: string | undefined): Promise<ApplicationRow | null> {
  if (!id || !isId(id)) return null;
  const found = await findApplication(app.database.queries, id);
  if (!found || found.personId !== place.person.id) return null;
  if (place.whose === 'staff' && found.enrolmentId !== place.enrolment!.id) return null;
  return found;
}
