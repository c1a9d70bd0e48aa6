import { type App, type Queries, record, type Scope } from '#platform';
import { useCorrections } from '#taxonomy';
import { Refused } from './commands.ts';
import { decidesNames, worksWithGroups } from './may.ts';
import { addCorrection, correctionsIn, decideCorrectionRow, reopenCorrectionRow } from './store.ts';

/** Told to every server when a correction is taken or taken back. */
const CHANNEL = 'name_corrections';
const MOST = 5000;

/** Puts every approved correction in force in this process. */
export async function loadCorrections(app: App): Promise<number> {
  const taken = await correctionsIn(app.database.queries, 'taken', MOST);
  useCorrections(taken);
  return taken.length;
}

/** Loads the corrections now, and again whenever one changes on any server. */
export async function keepCorrections(app: App): Promise<void> {
  await app.database.listen(CHANNEL, () => void loadCorrections(app));
  await loadCorrections(app);
}

const tell = (app: App, queries: Queries, scope: Scope, type: string, id: string) =>
  record(queries, app.clock, [{ room: 'coaching', type, ...(scope.personId ? { actor: scope.personId } : {}), data: { correction: id } }]);

/** "These words do not mean this": kept until somebody decides. */
export async function correctName(
  app: App,
  queries: Queries,
  scope: Scope,
  given: { said: string; lang: string; wrong: string; right: string | null },
): Promise<string> {
  if (!worksWithGroups(scope)) throw new Refused('not-yours');
  const id = await addCorrection(queries, app.clock, { ...given, byId: scope.personId });
  await tell(app, queries, scope, 'name.corrected', id);
  return id;
}

/** A correction is taken or refused; call `namesChanged` after the transaction. */
export async function decideName(
  app: App,
  queries: Queries,
  scope: Scope,
  id: string,
  taken: boolean,
  right: string | null,
): Promise<void> {
  if (!decidesNames(scope)) throw new Refused('not-yours');
  if (!(await decideCorrectionRow(queries, id, taken ? 'taken' : 'refused', right))) throw new Refused('not-now');
  await tell(app, queries, scope, taken ? 'name.taken' : 'name.refused', id);
}

/** Opens a decided correction again. */
export async function reopenName(app: App, queries: Queries, scope: Scope, id: string): Promise<void> {
  if (!decidesNames(scope)) throw new Refused('not-yours');
  if (!(await reopenCorrectionRow(queries, id))) throw new Refused('not-now');
  await tell(app, queries, scope, 'name.opened-again', id);
}

/** Puts a decision in force here at once, and tells the other servers. */
export async function namesChanged(app: App): Promise<void> {
  await loadCorrections(app);
  await app.database.notify(CHANNEL);
}
