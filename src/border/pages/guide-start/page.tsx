import { type Answer, definePage, type PageRequest } from '#ui';
import { keepGuide, nextQuestion, readGuide } from '../../answers.ts';
import { groundOf } from '../../ground.ts';
import { patterns } from '../../situation.ts';

/** Takes a job over into the guide: its place, occupation and country; what was answered about the person stays. */
async function post(request: PageRequest): Promise<Answer> {
  const { app, lang, form } = request;
  const drawer = request.drawerOf('guide');
  const visit = readGuide(drawer);
  const ground = await groundOf(app);
  const { places } = ground.taxonomy;
  const place = (name: string) => {
    const found = places.find((form.get(name) ?? '').slice(0, 60));
    return found ? `${found.country}/${found.code}` : null;
  };
  const home = place('home');
  const work = place('place');
  const pattern = patterns.find((p) => p === form.get('pattern'));
  const occupation = (form.get('occupation') ?? '').slice(0, 100);
  if (!work) return { redirect: `/${lang}/guide` };
  const { dest: _d, reg_1nov: reg, ...kept } = visit.answers;
  const answers = {
    ...kept,
    ...(home ? { home } : {}),
    // Where one was registered belongs to the home it was told for.
    ...(reg !== undefined && (!home || home === visit.answers.home) ? { reg_1nov: reg } : {}),
    work: [{ place: work, share: 100, mode: pattern === 'remote' ? 'telework' : 'on-site', employer: 0 }],
    employers: [{ country: work.slice(0, 2) }],
    status: visit.answers.status ?? 'employee',
    ...(pattern ? { pattern } : {}),
    ...(pattern === 'move' ? { dest: work } : {}),
    ...(occupation ? { occupation } : {}),
  };
  keepGuide(drawer, { ...visit, answers, plan: null });
  const next = nextQuestion(readGuide(drawer), ground, ground.lookup);
  return { redirect: next ? `/${lang}/guide/questions/${next}` : `/${lang}/guide/plan` };
}

export const page = definePage({
  path: '/guide/start',
  access: 'public',
  get: async ({ lang }) => ({ redirect: `/${lang}/guide` }),
  post,
  postCost: 1,
  samples: async () => [],
});
