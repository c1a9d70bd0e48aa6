import { defineWords, doOnce, type Language } from '#platform';
import { FormNumber, type PageRequest } from '#ui';
import { consentText, hasConsent } from '../consents.ts';
import { emptyPersonProfile, matchingView, type PersonProfile } from '../profile.ts';
import { profileInDrawer, withDrawer } from '../profiles/as-kept.ts';
import { readProfile, saveProfile } from '../profiles/store.ts';
import type { Contact } from '../profiles/formats/format.ts';
import { changePerson, type PersonRow } from '../store.ts';

const words = defineWords('people.own-profile', {
  keepFirst: 'Before you begin',
  keepYes: 'Yes, keep my profile',
  keepNo: 'Without this your profile stays in this browser, and you can look for jobs all the same.',
  keepNoLink: 'To the profile in this browser',
});

/** The profile as it stands: what is kept, with what was since changed where only matching's part is seen. */
export async function profileOf(request: PageRequest): Promise<PersonProfile> {
  const kept = await readProfile(request.app.database.queries, request.scope.personId!);
  return withDrawer(kept, profileInDrawer(request.drawer.read())) ?? emptyPersonProfile;
}

/** Keeps a profile, and gives the pages that look for jobs their part of it. */
export async function keepProfile(request: PageRequest, profile: PersonProfile): Promise<void> {
  const { app, scope, formNumber, drawer } = request;
  await doOnce(app, formNumber, async (queries) => {
    await saveProfile(queries, app.clock, scope.personId!, profile);
    if (profile.home) await changePerson(queries, scope.personId!, { home: profile.home });
    return '';
  });
  drawer.write({ profile: matchingView(profile), unread: [], levels: [] });
}

/** A yes to keeping comes before anything is kept. */
export function ConsentFirst({ lang }: { lang: Language }) {
  const t = words.in(lang);
  const { title, text } = consentText('keep-profile', lang);
  return (
    <section class="card stack" aria-labelledby="h-keep">
      <h2 id="h-keep">{t('keepFirst')}</h2>
      <p class="b">{title}</p>
      <p>{text}</p>
      <form method="post" action={`/${lang}/me/profile`}>
        <FormNumber />
        <button class="ds-button" type="submit" name="do" value="agree">
          {t('keepYes')}
        </button>
      </form>
      <p class="sm mut">
        {t('keepNo')} <a href={`/${lang}/you`}>{t('keepNoLink')}</a>
      </p>
    </section>
  );
}

export const mayKeep = (request: PageRequest): Promise<boolean> =>
  hasConsent(request.app.database.queries, request.scope.personId!, 'keep-profile');

/** How to reach somebody, as a CV says it. */
export const contactOf = (person: PersonRow): Contact => ({
  ...(person.name ? { name: person.name } : {}),
  ...(person.email ? { email: person.email } : {}),
  ...(person.phone ? { phone: person.phone } : {}),
});
