import { defineWords, doOnce, type Language } from '#platform';
import { FormNumber, type PageRequest } from '#ui';
import { consentText, hasConsent } from '../consents.ts';
import { emptyPersonProfile, type PersonProfile, parsePersonProfile } from '../profile.ts';
import { readProfile, saveProfile } from '../profiles/store.ts';
import type { Contact } from '../profiles/formats/format.ts';
import { changePerson, type PersonRow } from '../store.ts';

const words = defineWords('people.own-profile', {
  keepFirst: 'Before you begin',
  keepYes: 'Yes, keep my profile',
  keepNo: 'Without this your profile stays in this browser, and you can look for jobs all the same.',
  keepNoLink: 'To the profile in this browser',
});

/** The profile as it stands on the account; without a yes to that, what lies in this browser. */
export async function profileOf(request: PageRequest): Promise<PersonProfile> {
  const kept = await readProfile(request.app.database.queries, request.scope.personId!);
  return kept ?? profileInDrawer(request.drawer.read()) ?? emptyPersonProfile;
}

/** What lies in a browser: matching's part of a profile. Null when there is none, or an older version wrote it. */
function profileInDrawer(value: unknown): PersonProfile | null {
  if (typeof value !== 'object' || value === null) return null;
  try {
    return parsePersonProfile((value as Record<string, unknown>).profile);
  } catch {
    return null;
  }
}

/** Keeps a profile once, however often the form is sent. What matching sees of it is a view and follows by itself. */
export async function keepProfile({ app, scope, formNumber }: PageRequest, profile: PersonProfile): Promise<void> {
  await doOnce(app, formNumber, async (queries) => {
    await saveProfile(queries, app.clock, scope.personId!, profile);
    if (profile.home) await changePerson(queries, scope.personId!, { home: profile.home });
    return '';
  });
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
