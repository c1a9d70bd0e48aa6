/** Whom the border service serves, as its figures tell them apart. */
export const customers = ['private', 'company', 'authority'] as const;
export type Customer = (typeof customers)[number];

export const channels = ['phone', 'email', 'visit', 'video', 'event'] as const;
export type Channel = (typeof channels)[number];

/** Languages that a contact was held in. */
export const contactLangs = ['fi', 'sv', 'nb', 'en', 'se', 'other'] as const;
export type ContactLang = (typeof contactLangs)[number];

/** Longest texts, in characters. */
export const LONGEST = { question: 1500, answer: 4000, whom: 160 } as const;
