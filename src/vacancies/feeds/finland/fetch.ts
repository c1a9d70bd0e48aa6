import { lineItems, type Piece } from '../../splitting.ts';
import { again, ask, Cut, type Patience } from '../../wire.ts';

/**
 * The postings that a filter selects, one a line.
 * @returns the source's clock when it answered.
 */
export async function* finnishItems(
  settings: { url: string; key: string },
  filter: Readonly<Record<string, unknown>>,
  patience: Patience,
): AsyncGenerator<Piece, Date | null> {
  return yield* again(patience, () => items(settings, filter, patience));
}

async function* items(
  settings: { url: string; key: string },
  filter: Readonly<Record<string, unknown>>,
  patience: Patience,
): AsyncGenerator<Piece, Date | null> {
  const answer = await ask(
    {
      base: settings.url,
      path: '/kipa/p67/v2/jobpostings',
      method: 'POST',
      headers: { 'KIPA-Subscription-Key': settings.key, 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify(filter),
    },
    patience,
  );
  // There is no end mark: a last line without its newline is all that shows a cut.
  if ((yield* lineItems(answer.chunks(), answer.charset)) !== null) throw new Cut('the last line was cut');
  return answer.date;
}
