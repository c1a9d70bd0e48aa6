import type { Country } from '#taxonomy';

/** A service to ask, under its own name. Addresses are front pages that stand in the sources of the facts. */
export type Service = Readonly<{ name: string; url: string | null }>;

export const services = {
  // Border services (SVC-01)
  tornio: { name: 'Rajaneuvonta / Nordkalottens Gränstjänst (Tornio–Haparanda)', url: 'https://finland.granstjanst.se' },
  skibotn: { name: 'Nordkalottens Grensetjeneste (Skibotn)', url: null },
  morokulien: { name: 'Grensetjänsten Morokulien', url: 'https://www.grensetjansten.com' },
  norden: { name: 'Info Norden', url: 'https://www.norden.org/en/info-norden' },
  // Tax
  'tax-FI': { name: 'Vero', url: 'https://www.vero.fi' },
  'tax-SE': { name: 'Skatteverket', url: 'https://www.skatteverket.se' },
  'tax-NO': { name: 'Skatteetaten', url: 'https://www.skatteetaten.no' },
  // Social insurance
  'insurance-FI': { name: 'ETK / Kela', url: 'https://www.etk.fi' },
  'insurance-SE': { name: 'Försäkringskassan', url: 'https://www.forsakringskassan.se' },
  'insurance-NO': { name: 'NAV', url: 'https://www.nav.no' },
  // Registers
  'register-FI': { name: 'DVV', url: 'https://dvv.fi' },
  'register-SE': { name: 'Skatteverket', url: 'https://www.skatteverket.se' },
  'register-NO': { name: 'Skatteetaten', url: 'https://www.skatteetaten.no' },
  // Permits
  'permit-FI': { name: 'Migri', url: 'https://migri.fi' },
  'permit-SE': { name: 'Migrationsverket', url: 'https://www.migrationsverket.se' },
  'permit-NO': { name: 'UDI', url: 'https://www.udi.no' },
} as const satisfies Readonly<Record<string, Service>>;

export type ServiceId = keyof typeof services;

/** The border service for a pair of countries: Tornio–Haparanda between Finland and Sweden, Skibotn where Norway is one of them. */
export function borderService(a: Country | null, b: Country | null): ServiceId {
  if (a === null || b === null || a === b) return 'norden';
  return a === 'NO' || b === 'NO' ? 'skibotn' : 'tornio';
}
