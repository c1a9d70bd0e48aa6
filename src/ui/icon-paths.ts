/** Line icons on a 24 grid, drawn for this project; always beside a word. */
export const iconPaths = {
  search: '<circle cx="11" cy="11" r="6.5"/><path d="m20 20-4.2-4.2"/>',
  globe: '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  arrow: '<path d="M5 12h14m-6-6 6 6-6 6"/>',
  back: '<path d="M19 12H5m6-6-6 6 6 6"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8 3v4m8-4v4"/>',
  pin: '<path d="M12 21s7-6.4 7-11.5A7 7 0 0 0 5 9.5C5 14.6 12 21 12 21Z"/><circle cx="12" cy="9.5" r="2.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4.2 3.4-6.5 7.5-6.5s7.5 2.3 7.5 6.5"/>',
  people:
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.3.8 3.5 2.7 3.5 5.5"/>',
  video: '<rect x="3" y="6" width="12.5" height="12" rx="2.5"/><path d="m15.5 11 5.5-3v8l-5.5-3"/>',
  bus: '<rect x="4" y="4" width="16" height="13" rx="2.5"/><path d="M4 11h16M7 17v2.5M17 17v2.5M8 14h.01M16 14h.01"/>',
  chat: '<path d="M4 5h16v11H10l-4.5 4v-4H4Z"/>',
  doc: '<path d="M6 3h8l4 4v14H6Z"/><path d="M14 3v4h4M9 12h6M9 16h6"/>',
  print: '<path d="M7 9V3.5h10V9M7 17H4V9.5h16V17h-3"/><path d="M7 14h10v6.5H7Z"/>',
  download: '<path d="M12 4v11m-5-4.5 5 5 5-5M5 20h14"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>',
  bookmark: '<path d="M7 4h10v16l-5-4-5 4Z"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5h.01"/>',
  euro: '<path d="M18 6.5A7 7 0 0 0 7 12a7 7 0 0 0 11 5.5M4.5 10.5h8M4.5 13.5h8"/>',
  idCard:
    '<rect x="3" y="5.5" width="18" height="13" rx="2"/><circle cx="8.5" cy="11" r="2"/><path d="M5.5 15.5c.8-1.6 5.2-1.6 6 0M14.5 10h4M14.5 13.5h4"/>',
  shield: '<path d="M12 3 5 5.5V11c0 5 3 8 7 10 4-2 7-5 7-10V5.5Z"/><path d="m9 11.5 2.2 2.2 4-4.2"/>',
  graduation: '<path d="M2.5 9.5 12 5l9.5 4.5L12 14Z"/><path d="M6.5 11.5V16c3 2.5 8 2.5 11 0v-4.5"/>',
  sound: '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Z"/><path d="M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  flag: '<path d="M6 21V4h11l-2 4 2 4H6"/>',
  car: '<path d="M4 16v-3.5l2-5.5h12l2 5.5V16Z"/><circle cx="7.5" cy="16.5" r="2"/><circle cx="16.5" cy="16.5" r="2"/>',
  home: '<path d="m4 11 8-7 8 7v9.5H4Z"/><path d="M10 20v-6h4v6"/>',
  chevron: '<path d="m6 9 6 6 6-6"/>',
  list: '<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>',
  external: '<path d="M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"/>',
  history: '<path d="M4 5v4.5h4.5"/><path d="M4.6 9.5A8 8 0 1 1 4 13"/><path d="M12 8v4.5l3 1.5"/>',
} as const;
export type IconName = keyof typeof iconPaths;

/** Status pictures: shape carries the meaning, colour repeats it. */
export const statusPaths = {
  met: '<circle cx="12" cy="12" r="10" fill="var(--k-met)"/><path d="m7.3 12.4 3.2 3.2 6.2-6.7" fill="none" stroke="var(--k-surface)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  learnable:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-berry-ink)" stroke-width="2"/><path d="M4.5 12a7.5 7.5 0 0 0 15 0Z" fill="var(--k-berry)"/><path d="M3 12h18" stroke="var(--k-berry-ink)" stroke-width="2"/>',
  unmet:
    '<circle cx="12" cy="12" r="9" fill="var(--k-surface)" stroke="var(--k-ling)" stroke-width="2.2"/><path d="M8 12h8" stroke="var(--k-ling)" stroke-width="2.4" stroke-linecap="round"/>',
  unknown:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-unk)" stroke-width="1.8" stroke-dasharray="3 2.650"/><path d="M9.6 9.7a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1.1.8-1.1 1.7M12 16.7h.01" fill="none" stroke="var(--k-unk)" stroke-width="1.9" stroke-linecap="round"/>',
  selfReported:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-unk)" stroke-width="2"/><path d="M12 12V3a9 9 0 0 1 9 9Z" fill="var(--k-unk)"/>',
  coachConfirmed:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-berry-ink)" stroke-width="2"/><path d="M12 3a9 9 0 0 1 0 18Z" fill="var(--k-berry-ink)"/>',
  employerConfirmed:
    '<circle cx="12" cy="12" r="9" fill="none" stroke="var(--k-fjord)" stroke-width="2"/><path d="M12 3a9 9 0 1 1-9 9h9Z" fill="var(--k-fjord)"/>',
  documented:
    '<circle cx="12" cy="12" r="10" fill="var(--k-met)"/><path d="m7.3 12.4 3.2 3.2 6.2-6.7" fill="none" stroke="var(--k-surface)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
} as const;
export type StatusName = keyof typeof statusPaths;
