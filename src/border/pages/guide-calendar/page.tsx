import ical, { ICalAlarmType } from 'ical-generator';
import { instantOf } from '#platform';
import type { Country } from '#taxonomy';
import { type Answer, definePage, type PageRequest } from '#ui';
import { planOf } from '../../plan.ts';
import { planTitle, planWords, zoneOf } from '../plan-words.ts';

/** Hour of the reminder on the last day, in the zone of the country whose authority it is. */
const HOUR = '09:00:00';
const WEEK_BEFORE = 7 * 24 * 3600;
const DAY_BEFORE = 24 * 3600;

/** Which country's clock an authority keeps; the work country's for those that are in all three. */
const countryOfAuthority = (authority: string | null, work: Country | null): Country => {
  const name = authority ?? '';
  if (/\b(DVV|Vero|Kela|ETK|LVV|OPH|Migri|Tukes|Traficom)\b/.test(name) && !/Skatteetaten|NAV|Skatteverket|Försäkringskassan/.test(name))
    return 'FI';
  if (
    /Skatteverket|Försäkringskassan|Socialstyrelsen|Skolverket|Migrationsverket|Arbetsförmedlingen/.test(name) &&
    !/Skatteetaten|NAV|Vero|Kela/.test(name)
  )
    return 'SE';
  if (/Skatteetaten|\bNAV\b|Helsedirektoratet|HK-dir|DSB|UDI|Tolletaten|politi/.test(name) && !/Skatteverket|Vero|Kela/.test(name))
    return 'NO';
  return work ?? 'FI';
};

/** The steps that have a date, as a calendar file: one short entry on the last day of each, with two reminders. No names, no answers. */
async function get(request: PageRequest): Promise<Answer> {
  const { app, lang } = request;
  const t = planWords.in(lang);
  const plan = await planOf(app, request.drawerOf('guide'), lang);
  if (!plan) return { redirect: `/${lang}/guide/plan` };
  const calendar = ical({
    name: planTitle(plan, lang).title,
    prodId: { company: 'Kalott', product: 'border guide', language: lang.toUpperCase() },
  });
  const work = plan.judged.case.abroad[0] ?? plan.judged.case.residence;
  for (const step of plan.guidance.steps) {
    const state = plan.visit.ticks[step.id];
    if (!step.due || state === 'done' || state === 'sent' || state === 'not-relevant') continue;
    const start = instantOf(`${step.due}T${HOUR}`, zoneOf[countryOfAuthority(step.authority, work)]);
    if (!start) continue;
    // Times in UTC: every calendar shows them in its own zone, and no zone table is needed.
    const event = calendar.createEvent({
      id: `${step.id}-${step.due}@kalott`,
      start,
      end: new Date(start.getTime() + 30 * 60_000),
      stamp: app.clock.now(),
      summary: t('remindTitle', { title: step.title }),
      description: [step.text, [step.authority, step.form].filter(Boolean).join(', '), step.url ?? '', t('notDecision')]
        .filter(Boolean)
        .join('\n'),
    });
    if (step.url) event.url(step.url);
    for (const seconds of [WEEK_BEFORE, DAY_BEFORE])
      event.createAlarm({ type: ICalAlarmType.display, trigger: seconds, description: step.title });
  }
  return { file: calendar.toString(), type: 'text/calendar; charset=utf-8', name: 'kalott-plan.ics' };
}

export const page = definePage({ path: '/guide/plan/calendar', access: 'public', get, samples: async () => [] });
