import type { Tx } from '../../../platform/index.ts';
import { announcedOutcomes, earlyMediaPhrases, type AnnouncedOutcome } from './earlyMediaPhrases.ts';
import { listenFor, type Listener } from './matchPhrases.ts';
import type { PhraseRule } from './phraseRule.ts';

export type PhrasePurpose = 'early-media' | 'machine';

/** A stored row: a tenant's own rule, or what the tenant made of a shipped one. */
export interface StoredPhrase {
  id: string;
  tenantId: string;
  shippedKey: string | null;
  kind: 'phrase' | 'pattern';
  text: string;
  meaning: string;
  priority: number;
  enabled: boolean;
}

/** The rules that hold for a tenant: the shipped ones as it changed them, without those it switched off, and its own. */
export function effectivePhrases<Meaning extends string>(
  shipped: readonly PhraseRule<Meaning>[],
  stored: readonly StoredPhrase[],
  meanings: readonly Meaning[],
): PhraseRule<Meaning>[] {
  const changed = new Map(stored.flatMap((row) => (row.shippedKey === null ? [] : [[row.shippedKey, row]])));
  const kept = shipped.filter((rule) => !changed.has(rule.key));
  const own = stored.flatMap((row): PhraseRule<Meaning>[] => {
    const meaning = meanings.find((known) => known === row.meaning);
    if (!row.enabled || meaning === undefined) return [];
    const { kind, text, priority } = row;
    return [{ key: row.shippedKey ?? row.id, kind, text, meaning, priority }];
  });
  return [...kept, ...own];
}

export const readPhrases = (
  tx: Tx,
  purpose: PhrasePurpose,
  tenantId: string | null,
): Promise<StoredPhrase[]> =>
  tx.query<StoredPhrase>(
    `select id, tenant_id as "tenantId", shipped_key as "shippedKey", kind, text, meaning, priority, enabled
       from phrase_rules where purpose = $1 and ($2::uuid is null or tenant_id = $2)
      order by priority, created_at, id`,
    [purpose, tenantId],
  );

/** What each tenant listens for in early media; tenants that changed nothing share one listener. */
export async function loadEarlyMediaPhrases(
  tx: Tx,
): Promise<{ listenerFor(tenantId: string): Listener<AnnouncedOutcome> }> {
  const byTenant = new Map<string, StoredPhrase[]>();
  for (const row of await readPhrases(tx, 'early-media', null))
    byTenant.set(row.tenantId, [...(byTenant.get(row.tenantId) ?? []), row]);
  const listeners = new Map(
    [...byTenant].map(([tenantId, rows]) => [
      tenantId,
      listenFor(effectivePhrases(earlyMediaPhrases, rows, announcedOutcomes)),
    ]),
  );
  return { listenerFor: (tenantId) => listeners.get(tenantId) ?? shippedListener() };
}

let shipped: Listener<AnnouncedOutcome> | null = null;
const shippedListener = (): Listener<AnnouncedOutcome> => (shipped ??= listenFor(earlyMediaPhrases));
