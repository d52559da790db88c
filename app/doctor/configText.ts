/**
 * Parts of FreeSWITCH's configuration as its command `xml_locate` prints it: elements one after the other, values
 * escaped. It is read by pattern, for there is nothing else in it, and what cannot be read counts as not there.
 */

/** The values of each parameter, in order: some may be given several times. */
export function paramsIn(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [, name = '', value = ''] of text.matchAll(/<param\s+name="([^"]*)"\s+value="([^"]*)"/g)) {
    const known = found.get(name);
    if (known) known.push(unescaped(value));
    else found.set(name, [unescaped(value)]);
  }
  return found;
}

export const lastOf = (params: ReadonlyMap<string, readonly string[]>, name: string): string | null =>
  params.get(name)?.at(-1) ?? null;

/** A whole number, or `otherwise`. */
export function numberOf(
  params: ReadonlyMap<string, readonly string[]>,
  name: string,
  otherwise: number,
): number {
  const text = lastOf(params, name)?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

/** The text of each profile of sofia.conf. */
export function profilesIn(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/<profile\s+name="([^"]*)"/);
  const profiles = new Map<string, string>();
  for (let i = 1; i < parts.length; i += 2) profiles.set(parts[i] ?? '', parts[i + 1] ?? '');
  return profiles;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const unescaped = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
