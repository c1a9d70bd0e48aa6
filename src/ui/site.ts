/** The site of an address as people say it, `www.nav.no` as `nav.no`; null when it is no address. */
export function siteOf(url: string | null): string | null {
  return url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\d?\./, '') : null;
}
