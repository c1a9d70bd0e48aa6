import { type Concept, normalise, PhraseFinder, poolLanguages, poolOf, type RegulatedProfession, type Taxonomy } from '#taxonomy';

/** Names looked for in ads, made once per taxonomy. */
export type Finders = Readonly<{
  occupations: PhraseFinder<Concept>;
  skills: PhraseFinder<Concept>;
  professions: PhraseFinder<RegulatedProfession>;
  /** Phrases that demand a profession's recognition by themselves ("bevis om rätt att använda yrkestiteln …"). */
  demandPhrases: PhraseFinder<RegulatedProfession>;
}>;

const made = new WeakMap<Taxonomy, Finders>();

/** Plain phrases of what people say they do are for profiles; in an ad "kör lastbil" is a task, not the job's name. */
const isPhrase = (text: string): boolean => text.split(' ').length > 3;

export function findersOf(taxonomy: Taxonomy): Finders {
  let finders = made.get(taxonomy);
  if (finders) return finders;
  finders = {
    occupations: new PhraseFinder(),
    skills: new PhraseFinder(),
    professions: new PhraseFinder(),
    demandPhrases: new PhraseFinder(),
  };
  for (const concept of taxonomy.concepts) {
    // A language is a demand with a level (languages.ts), not a skill beside others.
    if (concept.kind === 'skill' && concept.id?.endsWith('-language')) continue;
    for (const label of concept.labels) {
      const text = normalise(label.text.replace(/\s*\([^)]*\)/g, ''));
      if (concept.kind === 'skill') {
        if (label.origin === 'own' || label.origin === 'preferred')
          if (text.length > 2 || label.origin === 'own') finders.skills.add(concept, text, label.lang);
      } else if (text.length > 2 && !isPhrase(text) && (label.origin === 'own' || label.origin === 'preferred'))
        finders.occupations.add(concept, text, label.lang, label.origin === 'own');
    }
  }
  for (const profession of taxonomy.regulated) {
    for (const [lang, names] of Object.entries(profession.names))
      for (const name of names) finders.professions.add(profession, name, lang, true);
    for (const [lang, phrases] of Object.entries(profession.demandPhrases))
      for (const phrase of phrases) if (phrase.length > 4) finders.demandPhrases.add(profession, phrase, lang);
  }
  made.set(taxonomy, finders);
  return finders;
}

/** Languages in which names are looked for in an ad: its own and its sisters; English names occur everywhere. */
export function namesIn(lang: string): string[] {
  const own = lang === 'nn' ? ['nb', 'nn'] : [lang];
  return [...new Set([...own, ...poolLanguages[poolOf(lang)].filter((l) => l !== 'da'), 'en'])];
}
