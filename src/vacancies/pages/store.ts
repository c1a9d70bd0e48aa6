import type { App } from '#platform';

/** An employer with open ads; the key is a short digest of the name, so that addresses need no escaping. */
export type Employer = Readonly<{ key: string; name: string; open: number; countries: readonly string[] }>;

const key = "left(encode(sha256(convert_to(lower(trim(employer)), 'UTF8')), 'hex'), 16)";

/** Employers with open ads, by name, a page of them and how many there are in all. */
export async function openEmployers(
  app: App,
  { name, page, per }: { name: string; page: number; per: number },
): Promise<{ employers: Employer[]; total: number }> {
  const { rows } = await app.database.pool.query(
    `select ${key} as key, min(employer) as name, count(*)::int as open, array_remove(array_agg(distinct country), null) as countries, (count(*) over ())::int as total
     from vacancy where status = 'open' and employer is not null and trim(employer) <> '' and ($1 = '' or position(lower($1) in lower(employer)) > 0)
     group by 1 order by lower(min(employer)), 1 limit $2 offset $3`,
    [name, per, (page - 1) * per],
  );
  return { employers: rows.map((r) => ({ key: r.key, name: r.name, open: r.open, countries: r.countries })), total: rows[0]?.total ?? 0 };
}

/** Ids of an employer's open ads, newest first. */
export async function adsOfEmployer(app: App, employer: string, limit: number): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    `select id from vacancy where status = 'open' and employer is not null and ${key} = $1 order by id desc limit $2`,
    [employer, limit],
  );
  return rows.map((r) => r.id as string);
}

/** Ids of open ads that others may get from us, by id, after one of them. */
export async function forwardableIds(
  app: App,
  { after, country, limit }: { after: string | null; country: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await app.database.pool.query(
    "select id from vacancy where status = 'open' and terms <> 'job-market-finland' and id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') and ($2::text is null or country = $2) order by id limit $3",
    [after, country, limit],
  );
  return rows.map((r) => r.id as string);
}

/** How many open ads are invented examples. */
export async function openExamples(app: App): Promise<number> {
  const { rows } = await app.database.pool.query("select count(*)::int as n from vacancy where status = 'open' and example");
  return rows[0].n as number;
}
