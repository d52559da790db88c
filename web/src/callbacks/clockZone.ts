/** One IANA zone to show a callee's time in: of a country with several, or of several zones, none is known. */
export const clockZone = (zone: string): string =>
  zone.startsWith('country:') || zone.includes('&') ? 'UTC' : zone;
