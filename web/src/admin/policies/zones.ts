/** IANA zones that this browser knows. */
export const zones: readonly string[] = Intl.supportedValuesOf('timeZone');
