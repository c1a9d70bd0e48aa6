import { defineWords, isLanguage, type Language, languages, ownName } from '#platform';
import { taxonomyOf } from '#taxonomy';
import { type Answer, Choice, Choices, Crumbs, definePage, ErrorSummary, FormNumber, Icon, type PageRequest, SelectField } from '#ui';
import { hasAccount } from '../../may.ts';
import { type Known, type PersonProfile, parsePersonProfile } from '../../profile.ts';
import { cvOf } from '../../profiles/cv/cv.ts';
import { conventionOf, CvView } from '../../profiles/cv/cv-view.tsx';
import { readProfileFile } from '../../profiles/files.ts';
import { FileProblem, faultInWords, LARGEST_FILE, leftInWords, type Understood } from '../../profiles/formats/format.ts';
import { addTo, jobsOf } from '../../profiles/joining.ts';
import { changePerson, findPerson } from '../../store.ts';
import { ConsentFirst, keepProfile, mayKeep, profileOf } from '../own-profile.tsx';

const words = defineWords('people.me-profile-import', {
  title: 'Bring your profile from a file',
  back: 'My profile',
  lead: 'Europass as XML, the PDF that Europass made, or JSON Resume. Nothing is kept before you have seen what we understood.',
  file: 'The file',
  fileHelp: 'At most 5 MB',
  fileLang: 'In which language is it, if the file does not say?',
  read: 'Read the file',
  fileMissing: 'Choose a file of at most 5 MB.',
  understood: 'What we understood',
  understoodText: 'Look it through. You can change everything once it is in your profile.',
  notTaken: 'What is not taken over',
  allTaken: 'Everything in the file is taken over.',
  how: 'What shall we do with it?',
  addTo: 'Add it to what I have',
  replace: 'Put it in place of what I have',
  replaceHelp: 'What stands in your profile now is deleted. Your wishes stay.',
  jobs: 'Look for jobs with these titles too: {list}',
  name: 'Call me {name} from now on',
  phone: 'Take over my telephone number {phone}',
  take: 'Take it over',
  another: 'Choose another file',
});

function Upload({ lang, problem, chosen }: { lang: Language; problem: string | null; chosen: string }) {
  const t = words.in(lang);
  return (
    <form class="form" method="post" action={`/${lang}/me/profile/import`} enctype="multipart/form-data" novalidate>
      <div class="ds-field">
        <label class="ds-label" for="file">
          {t('file')}
        </label>
        <p data-field="description" class="sm" id="file-help">
          {t('fileHelp')}
        </p>
        <input
          class="ds-input"
          id="file"
          name="file"
          type="file"
          accept=".xml,.pdf,.json,application/xml,text/xml,application/pdf,application/json"
          aria-describedby={problem ? 'file-help file-error' : 'file-help'}
          aria-invalid={problem ? 'true' : undefined}
        />
        {problem ? (
          <p class="ds-validation-message" data-field="validation" id="file-error">
            {problem}
          </p>
        ) : null}
      </div>
      <SelectField
        id="fileLang"
        label={t('fileLang')}
        value={chosen}
        options={languages.map((tag) => ({ value: tag, label: ownName[tag], lang: tag }))}
      />
      <p>
        <button class="ds-button" type="submit" name="do" value="read">
          {t('read')} <Icon name="arrow" />
        </button>
      </p>
    </form>
  );
}

const around = (lang: Language, inside: unknown, status: 200 | 422 = 200): Answer => {
  const t = words.in(lang);
  const body = (
    <>
      <Crumbs lang={lang} links={[{ href: `/${lang}/me/profile`, label: t('back') }]} here={t('title')} />
      <section class="sec-s">
        <div class="wrap narrow stack-l">{inside as never}</div>
      </section>
    </>
  );
  return { title: t('title'), body, personal: true, status };
};

function ask(lang: Language, problem: string | null = null, chosen: string = lang): Answer {
  const t = words.in(lang);
  return around(
    lang,
    <>
      <ErrorSummary lang={lang} errors={problem ? [{ field: 'file', text: problem }] : []} />
      <header class="stack">
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
      </header>
      <Upload lang={lang} problem={problem} chosen={chosen} />
    </>,
    problem ? 422 : 200,
  );
}

async function preview(request: PageRequest, { profile, contact, left }: Understood): Promise<Answer> {
  const { app, lang, scope } = request;
  const t = words.in(lang);
  const taxonomy = await taxonomyOf(app);
  const person = (await findPerson(app.database.queries, scope.personId!))!;
  const cv = cvOf(
    profile,
    { name: contact.name ?? person.name, email: contact.email ?? null, phone: contact.phone ?? null },
    { convention: conventionOf(null, lang), lang, taxonomy },
  );
  const jobs = jobsOf(profile);
  return around(
    lang,
    <>
      <header class="stack">
        <h1>{t('understood')}</h1>
        <p class="lead">{t('understoodText')}</p>
      </header>
      <CvView cv={cv} />
      <section class="stack-s" aria-labelledby="h-left">
        <h2 id="h-left">{t('notTaken')}</h2>
        {left.length === 0 ? (
          <p>{t('allTaken')}</p>
        ) : (
          <ul>
            {left.map((l) => (
              <li>{leftInWords(l, lang)}</li>
            ))}
          </ul>
        )}
      </section>
      <form class="form" method="post" action={`/${lang}/me/profile/import`}>
        <FormNumber />
        <input type="hidden" name="profile" value={JSON.stringify(profile)} />
        <input type="hidden" name="contact" value={JSON.stringify({ name: contact.name, phone: contact.phone })} />
        <Choices legend={t('how')}>
          <Choice type="radio" name="how" value="add" id="how-add" checked label={t('addTo')} />
          <Choice type="radio" name="how" value="replace" id="how-replace" checked={false} label={t('replace')} help={t('replaceHelp')} />
        </Choices>
        <div>
          {jobs.length > 0 ? (
            <Choice
              type="checkbox"
              name="jobs"
              value="1"
              id="jobs"
              checked
              label={t('jobs', { list: jobs.map((j) => j.text).join(', ') })}
            />
          ) : null}
          {contact.name && contact.name !== person.name ? (
            <Choice type="checkbox" name="name" value="1" id="name" checked={!person.name} label={t('name', { name: contact.name })} />
          ) : null}
          {contact.phone && contact.phone !== person.phone ? (
            <Choice
              type="checkbox"
              name="phone"
              value="1"
              id="phone"
              checked={!person.phone}
              label={t('phone', { phone: contact.phone })}
            />
          ) : null}
        </div>
        <p class="row">
          <button class="ds-button" type="submit" name="do" value="take">
            <Icon name="check" /> {t('take')}
          </button>
          <a href={`/${lang}/me/profile/import`}>{t('another')}</a>
        </p>
      </form>
    </>,
  );
}

async function take(request: PageRequest): Promise<Answer> {
  const { app, lang, form, scope } = request;
  let read: PersonProfile;
  let contact: { name?: unknown; phone?: unknown };
  try {
    read = parsePersonProfile(JSON.parse(form.get('profile') ?? ''));
    contact = JSON.parse(form.get('contact') ?? '{}') as typeof contact;
  } catch {
    return ask(lang, words.in(lang)('fileMissing')); // what the browser held for us is gone or was changed
  }
  const jobs: Known[] = form.get('jobs') === '1' ? jobsOf(read) : [];
  const brought = { ...read, occupations: [...read.occupations, ...jobs].slice(0, 20) };
  const before = await profileOf(request);
  await keepProfile(request, addTo(form.get('how') === 'replace' ? onlyWishes(before) : before, brought));
  const name = form.get('name') === '1' && typeof contact.name === 'string' ? contact.name.trim().slice(0, 100) : '';
  const phone = form.get('phone') === '1' && typeof contact.phone === 'string' ? contact.phone.trim() : '';
  if (name || /^[\d\s+()-]{3,30}$/.test(phone))
    await changePerson(app.database.queries, scope.personId!, {
      ...(name ? { name } : {}),
      ...(/^[\d\s+()-]{3,30}$/.test(phone) ? { phone } : {}),
    });
  return { redirect: `/${lang}/me/profile?saved=file` };
}

/** No file carries wishes; what stands in place of the rest must not take them away. */
const onlyWishes = ({ mobility, seeks, wishes, constraints }: PersonProfile): PersonProfile => ({
  occupations: [],
  skills: [],
  languages: [],
  ...(mobility ? { mobility } : {}),
  ...(seeks ? { seeks } : {}),
  ...(wishes ? { wishes } : {}),
  ...(constraints ? { constraints } : {}),
});

export const page = definePage({
  path: '/me/profile/import',
  access: hasAccount,
  upload: LARGEST_FILE,
  async get(request) {
    if (await mayKeep(request)) return ask(request.lang);
    return around(
      request.lang,
      <>
        <h1>{words.in(request.lang)('title')}</h1>
        <ConsentFirst lang={request.lang} />
      </>,
    );
  },
  async post(request) {
    const { app, lang, form, files } = request;
    if (!(await mayKeep(request))) return { redirect: `/${lang}/me/profile` };
    if (form.get('do') === 'take') return take(request);
    const told = form.get('fileLang') ?? '';
    const fileLang = isLanguage(told) ? told : lang;
    const file = files.get('file');
    if (!file) return ask(lang, words.in(lang)('fileMissing'), fileLang);
    try {
      return await preview(request, readProfileFile(file.bytes, fileLang, await taxonomyOf(app)));
    } catch (problem) {
      if (problem instanceof FileProblem) return ask(lang, faultInWords(problem.fault, lang), fileLang);
      throw problem;
    }
  },
  samples: async () => ['/me/profile/import'],
});
