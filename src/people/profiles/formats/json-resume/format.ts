import { z } from 'zod';
import type { Level } from '#taxonomy';
import { evidences, languageSkills, overallLevel, type PersonProfile, qualificationLevels } from '../../../profile.ts';
import { FileProblem, leftovers, type ProfileFormat, textOfBytes } from '../format.ts';
import { emptyRaw, gather, homeFor, homeOf } from '../gather.ts';
import { languageNamed } from '../languages.ts';

// JSON Resume 1.0.0 allows additional properties everywhere. What it has no name for (the language of a title, what a
// skill is attested by, the five skills of a language) stands in such properties, for whoever reads them; we do.

/** Outside JSON: every field may be missing, of another kind, or too long; what is not a text is not there. */
const word = z.string().max(20_000).nullish().catch(null);
const list = <T extends z.ZodType>(shape: T) =>
  z
    .array(shape.nullable().catch(null))
    .max(500)
    .nullish()
    .catch(null)
    .transform((found) => (found ?? []).filter((x) => x !== null));
const tag = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .optional()
  .catch(undefined);
const uri = z.string().max(300).optional().catch(undefined);
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional()
  .catch(undefined);
const cefr = z
  .string()
  .regex(/^[ABC][12]$/)
  .optional()
  .catch(undefined);
const ownTexts = list(z.object({ lang: z.string().regex(/^[a-z]{2,3}$/), text: z.string().max(20_000) }));
const known = z.object({
  name: word,
  keywords: list(z.string()),
  lang: tag,
  uri,
  evidence: z.enum(evidences).optional().catch(undefined),
  attestedBy: z.string().max(200).optional().catch(undefined),
  years: z.number().min(0).max(70).optional().catch(undefined),
});
const shape = z.object({
  meta: z.object({ language: tag }).nullish().catch(null),
  basics: z
    .object({
      name: word,
      email: word,
      phone: word,
      label: word,
      summary: word,
      image: word,
      url: word,
      location: z.object({ address: word, postalCode: word, city: word, countryCode: word }).nullish().catch(null),
      profiles: list(z.unknown()),
      headlines: ownTexts,
      summaries: ownTexts,
    })
    .nullish()
    .catch(null),
  work: list(
    z.object({
      name: word,
      company: word,
      position: word,
      location: word,
      startDate: word,
      endDate: word,
      ongoing: z.boolean().nullish().catch(null),
      summary: word,
      highlights: list(z.string()),
      lang: tag,
      uri,
      countryCode: country,
    }),
  ),
  education: list(
    z.object({
      institution: word,
      area: word,
      studyType: word,
      endDate: word,
      title: word,
      lang: tag,
      countryCode: country,
      level: z.enum(qualificationLevels).optional().catch(undefined),
    }),
  ),
  skills: list(known),
  occupations: list(known),
  languages: list(
    z.object({ language: word, fluency: word, tag, listening: cefr, reading: cefr, interaction: cefr, production: cefr, writing: cefr }),
  ),
  certificates: list(
    z.object({
      name: word,
      validTo: z.iso.date().optional().catch(undefined),
      countryCode: country,
      lang: tag,
      uri,
    }),
  ),
  experienceYears: z.number().min(0).max(70).optional().catch(undefined),
});

const SECTIONS = ['basics', 'work', 'education', 'skills', 'languages'];
const OTHERS = ['volunteer', 'awards', 'publications', 'interests', 'references', 'projects'];

/** A level that stands in what somebody wrote of their fluency: `B2`, `B2 (upper intermediate)`, `Native speaker`. */
function fluency(text: string | null | undefined): Level | null {
  const level = /\b([ABC][12])\b/i.exec(text ?? '')?.[1]?.toUpperCase();
  if (level) return level as Level;
  return /\b(native|mother tongue|äidinkieli|modersmål|morsmål)/i.test(text ?? '') ? 'native' : null;
}

export const format: ProfileFormat = {
  name: 'json-resume',
  file: 'resume.json',
  type: 'application/json',
  recognises: (bytes) => /^(\xEF\xBB\xBF)?\s*\{/.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')),
  read(bytes, pageLang, taxonomy) {
    let value: unknown;
    try {
      value = JSON.parse(textOfBytes(bytes) ?? '');
    } catch {
      throw new FileProblem('brokenJson');
    }
    if (typeof value !== 'object' || value === null || !SECTIONS.some((s) => s in value)) throw new FileProblem('notResume');
    const resume = shape.parse(value);
    const left = leftovers();
    const lang = resume.meta?.language ?? pageLang;
    const raw = emptyRaw();
    const { basics } = resume;
    raw.contact = { name: basics?.name ?? null, email: basics?.email ?? null, phone: basics?.phone ?? null };
    raw.home = homeOf(taxonomy, basics?.location?.city ?? null, basics?.location?.countryCode ?? null, left);
    if (basics?.location?.address || basics?.location?.postalCode) left.say('street');
    if (basics?.image) left.say('photo');
    if (basics?.url || (basics?.profiles.length ?? 0) > 0) left.say('links');
    const own = (told: { lang: string; text: string }[], main: string | null | undefined) =>
      told.length > 0 ? told : main ? [{ lang, text: main }] : [];
    raw.headline = own(basics?.headlines ?? [], basics?.label);
    raw.about = own(basics?.summaries ?? [], basics?.summary);
    for (const w of resume.work) {
      const lines = [w.summary, ...w.highlights.map((h) => `- ${h}`)].filter(Boolean).join('\n');
      raw.experience.push({
        title: w.position ?? null,
        lang: w.lang ?? lang,
        ...(w.uri ? { uri: w.uri } : {}),
        employer: w.name ?? w.company ?? undefined,
        place: w.location ?? undefined,
        ...(w.countryCode ? { country: w.countryCode } : {}),
        from: w.startDate ?? null,
        to: w.endDate ?? null,
        // No end said may mean "still" or "not told"; only our own files say which.
        ongoing: w.ongoing === true,
        text: lines || undefined,
      });
    }
    for (const e of resume.education)
      raw.qualifications.push({
        title: e.title ?? ([e.studyType, e.area].filter(Boolean).join(', ') || null),
        ...((e.lang ?? (e.title ? undefined : lang)) ? { lang: e.lang ?? lang } : {}),
        ...(e.countryCode ? { country: e.countryCode } : {}),
        ...(e.level ? { level: e.level } : {}),
        year: e.endDate?.slice(0, 4) ?? null,
        institution: e.institution ?? undefined,
      });
    for (const [kind, found] of [
      ['skills', resume.skills],
      ['occupations', resume.occupations],
    ] as const)
      for (const s of found) {
        const more = {
          ...(s.evidence ? { evidence: s.evidence } : {}),
          ...(s.attestedBy ? { attestedBy: s.attestedBy } : {}),
          ...(s.years === undefined ? {} : { years: s.years }),
        };
        const tongue = s.lang ? { lang: s.lang } : s.uri ? {} : { lang };
        if (s.name || s.uri) raw[kind].push({ ...(s.name ? { text: s.name } : {}), ...tongue, ...(s.uri ? { uri: s.uri } : {}), ...more });
        for (const keyword of s.keywords) raw[kind].push({ text: keyword, ...tongue });
      }
    for (const l of resume.languages) {
      const name = l.tag ?? l.language;
      if (name) raw.languages.push({ name, level: fluency(l.fluency), skills: Object.fromEntries(languageSkills.map((s) => [s, l[s]])) });
    }
    for (const c of resume.certificates) {
      const text = c.name?.trim().slice(0, 200);
      const more = {
        ...(c.lang ? { lang: c.lang } : {}),
        ...(c.uri ? { uri: c.uri } : {}),
        ...(c.validTo ? { validTo: c.validTo } : {}),
        ...(c.countryCode ? { country: c.countryCode } : {}),
      };
      if (text || c.uri) raw.licences.push(Object.keys(more).length > 0 ? { ...(text ? { text } : {}), ...more } : text!);
    }
    raw.experienceYears = resume.experienceYears;
    for (const section of OTHERS) {
      const found = (value as Record<string, unknown>)[section];
      if (Array.isArray(found) && found.length > 0) left.say('section', { text: section });
    }
    return gather(raw, left, (name) => languageNamed(name, taxonomy));
  },

  async write({ profile, contact, lang, taxonomy }) {
    const left = leftovers();
    if (profile.wishes || profile.constraints || profile.mobility || profile.seeks) left.say('wishes');
    const home = homeFor(taxonomy, profile.home);
    const nameOf = (s: PersonProfile['skills'][number]) => {
      const concept = s.uri ? taxonomy.byUri(s.uri) : null;
      return s.text ?? (concept ? taxonomy.label(concept, lang) : undefined);
    };
    const knownOf = (s: PersonProfile['skills'][number]) => ({
      name: s.text ?? (s.uri ? undefined : nameOf(s)),
      lang: s.lang,
      uri: s.uri,
      evidence: s.evidence,
      attestedBy: s.attestedBy,
      years: s.years,
    });
    const own = (texts: PersonProfile['about']) => (texts?.find((x) => x.lang === lang) ?? texts?.[0])?.text;
    const resume = {
      $schema: 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json',
      meta: { language: lang },
      basics: {
        ...contact,
        label: own(profile.headline),
        summary: own(profile.about),
        headlines: profile.headline,
        summaries: profile.about,
        location: home ? { city: home.city, countryCode: home.country } : undefined,
      },
      work: profile.experience?.map((x) => ({
        name: x.employer,
        position: x.title,
        location: x.place,
        countryCode: x.country,
        startDate: x.from,
        endDate: x.to ?? undefined,
        ongoing: x.to === null ? true : undefined,
        summary: x.text,
        lang: x.lang,
        uri: x.uri,
      })),
      education: profile.qualifications?.map((q) => ({
        institution: q.institution,
        area: q.title,
        title: q.title,
        lang: q.lang,
        countryCode: q.country,
        level: q.level,
        endDate: q.year?.toString(),
      })),
      occupations: profile.occupations.map(knownOf),
      skills: profile.skills.map(knownOf),
      languages: profile.languages.map(({ lang: spoken, level, ...skills }) => ({
        language: taxonomy.languageName(spoken, lang),
        fluency: level === 'native' ? 'Native speaker' : overallLevel({ lang: spoken, level, ...skills }),
        tag: spoken,
        ...skills,
      })),
      certificates: profile.licences?.map((l) =>
        typeof l === 'string' ? { name: l } : { name: l.text, lang: l.lang, uri: l.uri, validTo: l.validTo, countryCode: l.country },
      ),
      experienceYears: profile.experienceYears,
    };
    return { bytes: new TextEncoder().encode(`${JSON.stringify(resume, null, 2)}\n`), left: left.list };
  },
};
