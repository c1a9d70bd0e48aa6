/** What examples of facts start from: an ordinary job for a private employer of the place, held by a Nordic citizen. */
export const job = (home: string, place: string, pattern: string, more: Readonly<Record<string, unknown>> = {}) => ({
  home,
  work: [{ place, share: 100, mode: 'on-site', employer: 0 }],
  employers: [{ country: place.slice(0, 2), sector: 'private' }],
  pattern,
  status: 'employee',
  citizen: 'Nordic',
  ...more,
});
