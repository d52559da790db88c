import { randomUUID } from 'node:crypto';
import { conflict, notFound, UserError, type Tx } from '../../../platform/index.ts';
import { checkPhraseRule, MAX_PHRASE_RULES } from './checkPhraseRules.ts';
import type { PhrasePurpose, StoredPhrase } from './phraseBook.ts';

/** What a person decides about a phrase. */
export interface PhraseInput {
  kind: 'phrase' | 'pattern';
  text: string;
  meaning: string;
  priority: number;
  enabled: boolean;
}

/** What a purpose has: its shipped rules by key, and what a rule may mean. */
export interface PhraseShelf {
  purpose: PhrasePurpose;
  shippedKeys: ReadonlySet<string>;
  meanings: readonly string[];
}

const columns = `id, tenant_id as "tenantId", shipped_key as "shippedKey", kind, text, meaning, priority, enabled`;

/**
 * Adds a phrase, or changes the shipped one with this key. Errors: `invalid-phrase` with every wrong field,
 * `not-found` for an unknown key, `too-many-phrases`, `phrase-changed` when the shipped one is changed already.
 */
export async function addPhrase(
  tx: Tx,
  tenantId: string,
  shelf: PhraseShelf,
  shippedKey: string | null,
  input: PhraseInput,
  at: Date,
): Promise<StoredPhrase> {
  refuse(input, shelf);
  if (shippedKey !== null && !shelf.shippedKeys.has(shippedKey)) throw notFound('shipped phrase');
  const [count] = await tx.query<{ rules: number }>(
    'select count(*) as rules from phrase_rules where tenant_id = $1 and purpose = $2',
    [tenantId, shelf.purpose],
  );
  if ((count?.rules ?? 0) >= MAX_PHRASE_RULES)
    throw conflict('too-many-phrases', `at most ${MAX_PHRASE_RULES} phrases: remove some first`);
  const [row] = await tx.query<StoredPhrase>(
    `insert into phrase_rules (id, tenant_id, purpose, shipped_key, kind, text, meaning, priority, enabled, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (tenant_id, purpose, shipped_key) do nothing returning ${columns}`,
    [
      ...[randomUUID(), tenantId, shelf.purpose, shippedKey],
      ...[input.kind, input.text, input.meaning, input.priority, input.enabled, at],
    ],
  );
  if (!row) throw conflict('phrase-changed', 'this shipped phrase is changed already: change that one');
  return row;
}

/** Errors: `not-found`, `invalid-phrase`. */
export async function changePhrase(
  tx: Tx,
  tenantId: string,
  shelf: PhraseShelf,
  id: string,
  input: PhraseInput,
): Promise<{ before: StoredPhrase; after: StoredPhrase }> {
  const before = await findPhrase(tx, tenantId, shelf.purpose, id);
  refuse(input, shelf);
  const [after] = await tx.query<StoredPhrase>(
    `update phrase_rules set kind = $2, text = $3, meaning = $4, priority = $5, enabled = $6 where id = $1
     returning ${columns}`,
    [id, input.kind, input.text, input.meaning, input.priority, input.enabled],
  );
  if (!after) throw notFound('phrase');
  return { before, after };
}

/** A shipped phrase is again what it was; one of the tenant's own is gone. Error: `not-found`. */
export async function removePhrase(
  tx: Tx,
  tenantId: string,
  purpose: PhrasePurpose | null,
  id: string,
): Promise<StoredPhrase> {
  const before = await findPhrase(tx, tenantId, purpose, id);
  await tx.query('delete from phrase_rules where id = $1', [id]);
  return before;
}

export async function findPhrase(
  tx: Tx,
  tenantId: string,
  purpose: PhrasePurpose | null,
  id: string,
): Promise<StoredPhrase & { purpose: PhrasePurpose }> {
  const [row] = await tx.query<StoredPhrase & { purpose: PhrasePurpose }>(
    `select ${columns}, purpose from phrase_rules
      where id = $1 and tenant_id = $2 and ($3::text is null or purpose = $3) for update`,
    [id, tenantId, purpose],
  );
  if (!row) throw notFound('phrase');
  return row;
}

function refuse(input: PhraseInput, shelf: PhraseShelf): void {
  const fields = checkPhraseRule(input, shelf.meanings);
  if (fields.length === 0) return;
  throw new UserError('invalid-phrase', fields.map((f) => `${f.path}: ${f.message}`).join('; '), { fields });
}
