import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import { loadOutcomeRules } from './loadOutcomeRules.ts';
import { checkOutcomeRules, MAX_OUTCOME_RULES, type OutcomeRule } from './outcomeRules.ts';

describe('checking', () => {
  const rule = (over: object): Omit<OutcomeRule, 'id'> => ({
    sipStatus: 480,
    cause: null,
    outcome: 'powered-off',
    ...over,
  });
  it.each([
    [{ sipStatus: null }, 'rules.0.sipStatus', 'match-missing'],
    [{ sipStatus: 200 }, 'rules.0.sipStatus', 'no-final-status'],
    [{ sipStatus: 700 }, 'rules.0.sipStatus', 'no-final-status'],
    [{ cause: 'BUSY' }, 'rules.0.cause', 'unknown-cause'],
    [{ outcome: 'answered-human' }, 'rules.0.outcome', 'outcome-not-allowed'],
    [{ outcome: 'cancelled' }, 'rules.0.outcome', 'outcome-not-allowed'],
    [{ outcome: 'nonsense' }, 'rules.0.outcome', 'outcome-not-allowed'],
  ])('%j: %s is %s', (over, path, code) => {
    expect(checkOutcomeRules([rule(over)])).toMatchObject([{ path, code }]);
  });

  it('takes a status, a cause or both; refuses a rule that is never asked', () => {
    const rules = [rule({}), rule({ sipStatus: null, cause: 'USER_BUSY' }), rule({ cause: 'NO_ANSWER' })];
    expect(checkOutcomeRules(rules)).toEqual([]);
    expect(checkOutcomeRules([...rules, rule({ outcome: 'busy' })])).toMatchObject([
      { path: 'rules.3.sipStatus', code: 'doubled' },
    ]);
  });

  it('has a bound', () => {
    const many = Array.from({ length: MAX_OUTCOME_RULES + 1 }, (_, i) => rule({ sipStatus: 300 + i }));
    expect(checkOutcomeRules(many)).toMatchObject([{ code: 'too-many' }]);
    expect(checkOutcomeRules(many.slice(1))).toEqual([]);
  });
});

describe('loading', () => {
  let db: Database;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('gives a trunk its own rules first, then those for all trunks, in their order', async () => {
    const [tenant, other, trunk] = [randomUUID(), randomUUID(), randomUUID()];
    const add = (tenantId: string, trunkId: string | null, ordinal: number, sipStatus: number) =>
      db.query(
        `insert into outcome_rules (id, tenant_id, trunk_id, ordinal, sip_status, outcome)
         values ($1, $2, $3, $4, $5, 'busy')`,
        [randomUUID(), tenantId, trunkId, ordinal, sipStatus],
      );
    await add(tenant, null, 0, 500);
    await add(tenant, trunk, 1, 481);
    await add(tenant, trunk, 0, 480);
    await add(other, null, 0, 600);
    const book = await loadOutcomeRules(db);
    const statuses = (tenantId: string, trunkId: string) =>
      book.rulesFor(tenantId, trunkId).map((rule) => rule.sipStatus);
    expect(statuses(tenant, trunk)).toEqual([480, 481, 500]);
    expect(statuses(tenant, randomUUID())).toEqual([500]);
    expect(statuses(other, trunk)).toEqual([600]);
    expect(book.rulesFor(tenant, trunk)[0]).toEqual({
      id: expect.any(String) as string,
      sipStatus: 480,
      cause: null,
      outcome: 'busy',
    });
  });
});
