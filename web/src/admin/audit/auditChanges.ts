export interface AuditChange {
  /** Names of properties and positions in lists, from the outside in. */
  path: string[];
  before: unknown;
  after: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
const isPlainList = (value: unknown): boolean => Array.isArray(value) && value.every(isPlain);

/** What a value consists of; null for a value that is shown as it is. */
function partsOf(value: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value;
  if (Array.isArray(value) && !isPlainList(value))
    return Object.fromEntries(value.map((item: unknown, i) => [String(i + 1), item]));
  return null;
}

const same = (a: unknown, b: unknown): boolean =>
  a === b || (isPlainList(a) && isPlainList(b) && JSON.stringify(a) === JSON.stringify(b));

/** The values in which two states differ; where one state is missing, all values of the other. */
export function auditChanges(before: unknown, after: unknown, path: string[] = []): AuditChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const missing = (value: unknown) => value === null || value === undefined;
  if ((old && (now ?? missing(after))) || (now && missing(before))) {
    const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
    return keys.flatMap((key) => auditChanges(old?.[key], now?.[key], [...path, key]));
  }
  if (same(before ?? null, after ?? null)) return [];
  return [{ path, before: before ?? null, after: after ?? null }];
}

/** What came and what went, for two lists of plain values; null when one of them is none. */
export function listChange(before: unknown, after: unknown): { added: unknown[]; removed: unknown[] } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  const [old, now] = [new Set<unknown>(before), new Set<unknown>(after)];
  const added = [...now].filter((item) => !old.has(item));
  const removed = [...old].filter((item) => !now.has(item));
  return added.length + removed.length === 0 ? null : { added, removed };
}
