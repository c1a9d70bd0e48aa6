import { defineWords, doOnce, isId, languages, newId, ownName, record } from '#platform';
import { taxonomyOf } from '#taxonomy';
import {
  type Answer,
  Choice,
  countryName,
  Crumbs,
  definePage,
  Empty,
  ErrorSummary,
  FormNumber,
  Icon,
  LongField,
  type PageRequest,
  SelectField,
  TextField,
} from '#ui';
import { keepsOrganisation, managesRoles, runsInstallation } from '../../may.ts';
import { LONGEST, textsOf, websiteOf } from '../../network.ts';
import { emailOf } from '../../sign-in.ts';
import {
  contactsOf,
  findOrganisation,
  type OrganisationRow,
  removeContact,
  removeSite,
  saveContact,
  saveOrganisation,
  saveSite,
  sitesOf,
} from '../../store.ts';
import { isKind, kindName, kinds } from '../network-words.ts';

const words = defineWords('people.organisation-edit', {
  titleNew: 'Add an organisation',
  title: 'Change {name}',
  network: 'The network',
  name: 'Name',
  kind: 'Kind',
  country: 'Country',
  website: 'Website',
  websiteHelp: 'An address that begins with https://',
  about: 'What the organisation does, in each language',
  aboutHelp: 'One or two sentences. A language that is left empty shows another one, marked.',
  listed: 'Show in the public directory',
  save: 'Save',
  sites: 'Where the organisation works',
  siteName: 'Name of the place',
  municipality: 'Municipality',
  addSite: 'Add a place',
  contacts: 'Whom to ask',
  contactName: 'Name',
  task: 'Task',
  email: 'E-mail address',
  phone: 'Telephone',
  langs: 'Languages',
  contactListed: 'This person has agreed to be shown in the public directory',
  addContact: 'Add a person',
  remove: 'Remove',
  hidden: 'not shown in the directory',
  noName: 'Write a name of at most {n} characters',
  noKind: 'Choose what kind of organisation it is',
  badWebsite: 'Write a whole address that begins with https://',
  badPlace: 'We do not know a municipality of this name',
  whichPlace: 'Several municipalities have this name. Which one: {names}?',
  badEmail: 'Write a whole e-mail address, or leave it empty',
  badPhone: 'Write the number with digits, spaces and + only',
  unknown: 'This organisation is not here',
});

type Problem = Readonly<{ field: string; text: string }>;

/** The organisation of the address: null = a new one; undefined = not there or not theirs to change. */
async function opened({ app, params, scope }: PageRequest): Promise<OrganisationRow | null | undefined> {
  if (params.id === 'new') return runsInstallation(scope) ? null : undefined;
  const id = params.id ?? '';
  if (!isId(id) || !keepsOrganisation(scope, id)) return undefined;
  return (await findOrganisation(app.database.queries, id)) ?? undefined;
}

function notHere({ lang }: PageRequest): Answer {
  const t = words.in(lang);
  const body = (
    <section class="sec-s">
      <div class="wrap narrow stack">
        <h1>{t('unknown')}</h1>
        <Empty title={t('network')}>
          <a href={`/${lang}/organisations`}>{t('network')}</a>
        </Empty>
      </div>
    </section>
  );
  return { title: t('unknown'), body, status: 404, unlisted: true };
}

async function view(request: PageRequest, o: OrganisationRow | null, problems: readonly Problem[]): Promise<Answer> {
  const { app, lang, form, path } = request;
  const t = words.in(lang);
  const { places } = await taxonomyOf(app);
  const sites = o ? await sitesOf(app.database.queries, [o.id]) : [];
  const contacts = o ? await contactsOf(app.database.queries, [o.id]) : [];
  const errorOf = (field: string) => problems.find((p) => p.field === field)?.text ?? null;
  const value = (field: string, kept: string) => form.get(field) ?? kept;
  const about = (o?.about ?? {}) as Record<string, string>;
  const title = o ? t('title', { name: o.name }) : t('titleNew');
  const placeName = (municipality: string) => {
    const found = places.find(municipality);
    return found ? places.label(found, lang) : municipality;
  };
  const removal = (what: 'site' | 'contact', id: string, name: string) => (
    <form method="post" action={path}>
      <FormNumber />
      <button class="link" type="submit" name={`remove-${what}`} value={id}>
        {t('remove')}
        <span class="vh">: {name}</span>
      </button>
    </form>
  );
  const body = (
    <>
      <Crumbs
        lang={lang}
        links={[
          { href: `/${lang}/organisations`, label: t('network') },
          ...(o ? [{ href: `/${lang}/organisations/${o.id}`, label: o.name }] : []),
        ]}
        here={title}
      />
      <section class="sec-s">
        <div class="wrap narrow stack-l">
          <h1>{title}</h1>
          <ErrorSummary lang={lang} errors={problems} />
          <form method="post" action={path} class="form">
            <FormNumber />
            <div class="stack">
              <TextField
                id="name"
                label={t('name')}
                value={value('name', o?.name ?? '')}
                error={errorOf('name')}
                maxlength={LONGEST.name}
              />
              <SelectField
                id="kind"
                label={t('kind')}
                value={value('kind', o?.kind ?? '')}
                error={errorOf('kind')}
                options={[{ value: '', label: '–' }, ...kinds.map((k) => ({ value: k, label: kindName(k, lang) }))]}
              />
              <SelectField
                id="country"
                label={t('country')}
                value={value('country', o?.country ?? 'FI')}
                options={['FI', 'SE', 'NO'].map((c) => ({ value: c, label: countryName(c, lang) }))}
              />
              <TextField
                id="website"
                type="url"
                label={t('website')}
                description={t('websiteHelp')}
                value={value('website', o?.website ?? '')}
                error={errorOf('website')}
                maxlength={300}
              />
            </div>
            <fieldset class="part">
              <legend>{t('about')}</legend>
              <p class="sm mut">{t('aboutHelp')}</p>
              {languages.map((tag) => (
                <LongField
                  id={`about.${tag}`}
                  label={ownName[tag]}
                  lang={tag}
                  rows={2}
                  value={value(`about.${tag}`, about[tag] ?? '')}
                  maxlength={LONGEST.about}
                />
              ))}
            </fieldset>
            <Choice
              type="checkbox"
              id="listed"
              name="listed"
              value="1"
              checked={problems.length > 0 ? form.has('listed') : (o?.listed ?? true)}
              label={t('listed')}
            />
            <p>
              <button class="ds-button" type="submit" name="do" value="save">
                {t('save')}
              </button>
            </p>
          </form>
          {o ? (
            <>
              <section class="stack" aria-labelledby="h-sites">
                <h2 id="h-sites">{t('sites')}</h2>
                {sites.length > 0 ? (
                  <ul class="card rows">
                    {sites.map((s) => (
                      <li class="row">
                        <span>
                          {s.name}, {placeName(s.municipality)}
                        </span>
                        {removal('site', s.id, s.name)}
                      </li>
                    ))}
                  </ul>
                ) : null}
                <form method="post" action={path} class="addrow">
                  <FormNumber />
                  <TextField
                    id="siteName"
                    label={t('siteName')}
                    value={form.get('siteName') ?? ''}
                    error={errorOf('siteName')}
                    maxlength={LONGEST.site}
                  />
                  <TextField
                    id="municipality"
                    label={t('municipality')}
                    value={form.get('municipality') ?? ''}
                    error={errorOf('municipality')}
                    maxlength={120}
                  />
                  <button class="ds-button" data-variant="secondary" type="submit" name="do" value="site">
                    <Icon name="plus" /> {t('addSite')}
                  </button>
                </form>
              </section>
              <section class="stack" aria-labelledby="h-contacts">
                <h2 id="h-contacts">{t('contacts')}</h2>
                {contacts.length > 0 ? (
                  <ul class="card rows">
                    {contacts.map((c) => (
                      <li class="row">
                        <span>
                          {[c.name, c.task, c.email, c.phone].filter(Boolean).join(', ')}
                          {c.listed ? null : <span class="sm mut"> ({t('hidden')})</span>}
                        </span>
                        {removal('contact', c.id, c.name)}
                      </li>
                    ))}
                  </ul>
                ) : null}
                <form method="post" action={path} class="stack">
                  <FormNumber />
                  <TextField
                    id="contactName"
                    label={t('contactName')}
                    value={form.get('contactName') ?? ''}
                    error={errorOf('contactName')}
                    maxlength={LONGEST.name}
                  />
                  <TextField id="task" label={t('task')} value={form.get('task') ?? ''} maxlength={LONGEST.task} />
                  <TextField
                    id="email"
                    type="email"
                    label={t('email')}
                    value={form.get('email') ?? ''}
                    error={errorOf('email')}
                    maxlength={254}
                  />
                  <TextField
                    id="phone"
                    type="tel"
                    label={t('phone')}
                    value={form.get('phone') ?? ''}
                    error={errorOf('phone')}
                    maxlength={40}
                  />
                  <fieldset>
                    <legend>{t('langs')}</legend>
                    {languages.map((tag) => (
                      <Choice
                        type="checkbox"
                        id={`lang-${tag}`}
                        name="langs"
                        value={tag}
                        checked={form.getAll('langs').includes(tag)}
                        label={ownName[tag]}
                        lang={tag}
                      />
                    ))}
                  </fieldset>
                  <Choice
                    type="checkbox"
                    id="contactListed"
                    name="contactListed"
                    value="1"
                    checked={form.has('contactListed')}
                    label={t('contactListed')}
                  />
                  <p>
                    <button class="ds-button" data-variant="secondary" type="submit" name="do" value="contact">
                      <Icon name="plus" /> {t('addContact')}
                    </button>
                  </p>
                </form>
              </section>
            </>
          ) : null}
        </div>
      </section>
    </>
  );
  return { title, body, personal: true, status: problems.length > 0 ? 422 : 200 };
}

async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form, path, scope } = request;
  const o = await opened(request);
  if (o === undefined) return notHere(request);
  const t = words.in(lang);
  const line = (field: string) => (form.get(field) ?? '').replace(/\s+/g, ' ').trim();
  const told = (id: string, what: string) => ({
    room: 'people',
    type: 'organisation-changed',
    actor: scope.personId!,
    organisationId: id,
    data: { what },
  });
  const answer = (work: Parameters<typeof doOnce>[2]) => doOnce(app, request.formNumber, work).then((redirect) => ({ redirect }));
  if (o && (form.has('remove-site') || form.has('remove-contact')))
    return answer(async (queries) => {
      const [site, contact] = [form.get('remove-site') ?? '', form.get('remove-contact') ?? ''];
      if (isId(site)) await removeSite(queries, o.id, site);
      if (isId(contact)) await removeContact(queries, o.id, contact);
      await record(queries, app.clock, [told(o.id, isId(site) ? 'site-removed' : 'contact-removed')]);
      return path;
    });
  if (o && form.get('do') === 'site') {
    const { places } = await taxonomyOf(app);
    const found = places.typed(line('municipality'));
    const problems: Problem[] = [
      ...(line('siteName') ? [] : [{ field: 'siteName', text: t('noName', { n: LONGEST.site }) }]),
      ...(found.length === 0 ? [{ field: 'municipality', text: t('badPlace') }] : []),
      ...(found.length > 1
        ? [{ field: 'municipality', text: t('whichPlace', { names: found.map((p) => places.label(p, lang)).join(', ') }) }]
        : []),
    ];
    if (problems.length > 0) return view(request, o, problems);
    return answer(async (queries) => {
      const municipality = `${found[0]!.country}/${places.nameIn(found[0]!, '')}`;
      await saveSite(queries, { id: newId(), organisationId: o.id, name: line('siteName').slice(0, LONGEST.site), municipality });
      await record(queries, app.clock, [told(o.id, 'site-added')]);
      return path;
    });
  }
  if (o && form.get('do') === 'contact') {
    const email = line('email') === '' ? null : emailOf(line('email'));
    const phone = line('phone');
    const problems: Problem[] = [
      ...(line('contactName') ? [] : [{ field: 'contactName', text: t('noName', { n: LONGEST.name }) }]),
      ...(line('email') !== '' && email === null ? [{ field: 'email', text: t('badEmail') }] : []),
      ...(/^[\d\s+()-]{0,30}$/.test(phone) ? [] : [{ field: 'phone', text: t('badPhone') }]),
    ];
    if (problems.length > 0) return view(request, o, problems);
    return answer(async (queries) => {
      await saveContact(queries, {
        id: newId(),
        organisationId: o.id,
        name: line('contactName').slice(0, LONGEST.name),
        task: line('task').slice(0, LONGEST.task),
        email,
        phone: phone || null,
        langs: form.getAll('langs').filter((l) => (languages as readonly string[]).includes(l)),
        listed: form.has('contactListed'),
      });
      await record(queries, app.clock, [told(o.id, 'contact-added')]);
      return path;
    });
  }
  const website = line('website') === '' ? null : websiteOf(line('website'));
  const kind = form.get('kind') ?? '';
  const name = line('name');
  const problems: Problem[] = [
    ...(name === '' || name.length > LONGEST.name ? [{ field: 'name', text: t('noName', { n: LONGEST.name }) }] : []),
    ...(isKind(kind) ? [] : [{ field: 'kind', text: t('noKind') }]),
    ...(line('website') !== '' && website === null ? [{ field: 'website', text: t('badWebsite') }] : []),
  ];
  if (problems.length > 0) return view(request, o, problems);
  return answer(async (queries) => {
    const id = o?.id ?? newId();
    await saveOrganisation(queries, {
      id,
      name,
      kind,
      country: ['FI', 'SE', 'NO'].find((c) => c === form.get('country')) ?? 'FI',
      website,
      about: textsOf(form, 'about', LONGEST.about),
      listed: form.has('listed'),
      at: o?.at ?? app.clock.now(),
      example: o?.example ?? false,
    });
    await record(queries, app.clock, [told(id, o ? 'changed' : 'added')]);
    return `/${lang}/organisations/${id}?saved=1`;
  });
}

export const page = definePage({
  path: '/organisations/:id/edit',
  access: managesRoles,
  async get(request) {
    const o = await opened(request);
    return o === undefined ? notHere(request) : view(request, o, []);
  },
  post,
  samples: async () => ['/organisations/new/edit', '/organisations/00000000-0000-7000-8000-000000000000/edit'],
});
