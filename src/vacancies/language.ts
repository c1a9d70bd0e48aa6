/** Words that carry grammar, not content: every text of some length holds them. One list a language, no word in all. */
const functionWords: Readonly<Record<string, readonly string[]>> = {
  fi: 'ja on ei se että tai sekä myös ovat olet meillä sinulla haemme etsimme kanssa työ mukaan voi olla sinä kun mutta jos tarjoamme hyvä tehtävä työn ovat joka jotka tämä osaat tervetuloa työtä työtehtävät meidän sinun ole kuin'.split(
    ' ',
  ),
  sv: 'och att är som för med du till av vi på ett har om kan din eller vår inom samt oss från det den dig söker arbeta arbete ska hos där också vid'.split(
    ' ',
  ),
  nb: 'og å er som for med du til av vi på et har om kan din eller vår innen samt oss fra det den deg søker arbeid jobbe skal hos hvor også ved ikke være en jeg stillingen'.split(
    ' ',
  ),
  nn: 'og å er som for med du til av vi på eit har om kan di eller vår innan samt oss frå det den deg søkjer arbeid ikkje vere ein eg stillinga me dei noko kva korleis skal kjem nokre mykje hjå gjer vil kvar vårt dykk tek'.split(
    ' ',
  ),
  en: 'the and of to in for with you a is are our we on as or will be your have this that an by from at work it can who us'.split(' '),
};

const tongues = Object.keys(functionWords);
/** A word that several languages share says less; one that only a language has says most. */
const weights = new Map<string, readonly (readonly [string, number])[]>();
for (const tongue of tongues)
  for (const word of new Set(functionWords[tongue])) {
    const owners = tongues.filter((t) => functionWords[t]!.includes(word));
    weights.set(
      word,
      owners.map((t) => [t, 1 / owners.length] as const),
    );
  }

/** Endings and letters that only one of the languages has; they decide on short texts and titles. */
const signs: readonly (readonly [string, RegExp, number])[] = [
  ['fi', /(?:aa|ää|yy|uu|ii|kk|tt)\p{L}*(?:ssa|ssä|sta|stä|lla|llä|lle|ksi|ijä|ija|nen|inen)?$/u, 0.4],
  ['fi', /(?:uus|yys|ainen|äinen|hoitaja|nainen|järvi|työ|mies|opettaja|myyjä)$/u, 0.6],
  ['sv', /[äö]/u, 0.25],
  ['fi', /[äö]/u, 0.2],
  ['nb', /[æø]/u, 0.35],
  ['nn', /[æø]/u, 0.3],
  ['sv', /(?:are|ning|sköterska|ingenjör|lärare|biträde|ledare|ansvarig|chef|säljare|tekniker|och)$/u, 0.3],
  ['nb', /(?:sykepleier|lærer|medarbeider|leder|fagarbeider|ansatt|selger|ingeniør|rådgiver|søkes|het|konsulent|utvikler)$/u, 0.4],
  ['nn', /(?:sjukepleiar|lærar|medarbeidar|leiar|arbeidar|rådgjevar|ingeniør|utviklar|heit)$/u, 0.7],
  ['en', /(?:ing|tion|er|or|ment|ity|ous|ful)$/u, 0.12],
  ['en', /^(?:manager|engineer|developer|nurse|driver|teacher|senior|assistant|worker|head|lead|officer|specialist|software|data)$/u, 0.6],
];

/**
 * The language of a text among fi, sv, nb, nn and en, by its function words.
 * @param fallback what to say of a text too short to tell, such as the language of the country.
 */
export function languageOf(text: string, fallback = 'en'): string {
  const words =
    text
      .slice(0, 6000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const score: Record<string, number> = { fi: 0, sv: 0, nb: 0, nn: 0, en: 0 };
  for (const word of words) for (const [tongue, weight] of weights.get(word) ?? []) score[tongue]! += weight;
  // Letters and endings count for all of a title, and for little of a long text.
  const part = words.length > 40 ? 0.15 : 1;
  for (const word of words.slice(0, 200)) for (const [tongue, sign, weight] of signs) if (sign.test(word)) score[tongue]! += weight * part;
  const [best, second] = tongues.map((t) => [t, score[t]!] as const).sort((a, b) => b[1] - a[1]) as [[string, number], [string, number]];
  if (best[1] < 0.3) return fallback;
  // Too close to call: the fallback, if it is one of the two.
  if (best[1] - second[1] < 0.1 * best[1] && second[0] === fallback) return fallback;
  return best[0];
}
