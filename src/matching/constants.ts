// Every number that the score rests on, in points, with its reason. docs/matching.md shows this table; a test keeps the
// two in step. Points are added up; nothing here knows age, sex, origin, family or health.

/** Written into every answer and every log line of a shown match; goes up with every change of a rule or number. */
export const ALGORITHM = 'kalott-match/1';

/** The job is one the person named. The largest single reason: a job that is not theirs fits only by exception. */
export const SAME_OCCUPATION = 40;
/** Another job of the same ISCO unit group: same tasks, another name. */
export const SAME_GROUP = 34;
/** A job that shares skills with one the person named: this much at full overlap, in proportion below. */
export const NEIGHBOUR = 24;
/** Overlap of weighted skills below which two jobs are not called neighbours. */
export const NEIGHBOUR_FROM = 0.12;
/** A job of the same ISCO minor group (three digits), when nothing closer is known. */
export const SAME_MINOR_GROUP = 8;

/** A skill that the ad names and the person has, if only few ads ask for it; common skills count less. */
export const RARE_SKILL = 5;
/** The commonest skill still counts a little. */
export const COMMON_SKILL = 0.5;
/** All skills together stay below the occupation: a long list of hobbies is not a trade. */
export const SKILLS_MOST = 18;
/** A skill that is usual in the ad's occupation although the ad does not name it: this share of its points. */
export const USUAL_SKILL_SHARE = 0.4;
/** Usual skills together: enough to find a new trade by one's skills alone, not enough to pass one's own. */
export const USUAL_SKILLS_MOST = 10;

/** The ad demands a language and the person has the level. */
export const LANGUAGE_MET = 5;
/** A language that is a merit. */
export const LANGUAGE_MERIT = 2;
/** One CEFR level short of a demand: half a year of study; one can apply now. */
export const LANGUAGE_ONE_SHORT = -4;
/** Each further level that is missing. */
export const LANGUAGE_EACH_MORE = -6;
/** Not more than this for one language: a language is learnt in the end. */
export const LANGUAGE_LEAST = -22;
/** Level assumed when an ad demands a language without saying how well: enough to work in it, not to write reports. */
export const LEVEL_WHEN_UNSAID = 3; // B1
/** What a native speaker of Swedish or Norwegian understands of the other, as a level. */
export const NEIGHBOUR_TONGUE = 3; // B1

/** A licence or card that the ad demands and the person has. */
export const LICENCE_MET = 2;
/** One had from another country, which may or may not be taken: half of it. */
export const LICENCE_ELSEWHERE = 1;
/** A card that takes days. */
export const CARD_MISSING = -2;
/** A licence or certificate that takes weeks. */
export const LICENCE_WEEKS = -5;
/** A licence or certificate that takes months or longer: out of reach for this start. */
export const LICENCE_LONG = -16;

/** The work country or the ad asks for recognition, the person is trained for the profession there already. */
export const RECOGNITION_MET = 4;
/** Trained in another country: recognition takes months, but it can be had. */
export const RECOGNITION_NEEDED = -4;
/** Not trained for a regulated profession: years of study. */
export const PROFESSION_LACKING = -28;
/** A level of education that the ad demands and the person has. */
export const QUALIFICATION_MET = 2;
/** A level of education that is missing. */
export const QUALIFICATION_LACKING = -12;

/** Within the daily way to work. */
export const PLACE_DAILY = 6;
/** Reachable for a week at a time. */
export const PLACE_WEEKLY = 4;
/** The person would move there, or go for the season. */
export const PLACE_MOVE = 4;
/** The work can be done from home. */
export const PLACE_REMOTE = 5;
/** Out of the person's reach by their own words. */
export const PLACE_OUT = -20;
/** … and the further, the less likely, per 100 km beyond reach, at most ten times. */
export const PLACE_OUT_PER_100_KM = -1.5;

/** Experience that the ad demands. */
export const EXPERIENCE_MET = 3;
/** Years short of a demand. */
export const EXPERIENCE_SHORT = -4;
/** The extent is the one wished for. */
export const EXTENT_MET = 1;
/** Part time offered, full time wished for, or the other way. */
export const EXTENT_OTHER = -2;
/** The job starts before the person can. */
export const START_TOO_EARLY = -1;

/** The most that all reasons but occupation and skills can add; the engine's bound rests on it. */
export const MOST_BONUS = 40;

/** Months that recognition of a profession takes, from complete papers; shorter waits are not promised. */
export const RECOGNITION_MONTHS = 4;

/** Points from which a page calls an ad fitting; below it the jobs have little to do with what was told. */
export const FITS_FROM = 12;
