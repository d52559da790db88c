import {
  displayClassOf,
  knownCauses,
  readOutcomeRules,
  replaceOutcomeRules,
  ruleOutcomes,
  shippedTable,
} from '../../dialer-core/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { OutcomeRules, OutcomeRulesQuery, OutcomeTable, WriteOutcomeRules } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['outcomes'];

/** What the end of a dial means: the shipped table, and what a tenant's trunks mean by their statuses and causes. */
export const outcomeRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/outcome-table',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'The shipped table of outcomes',
        description: 'The first row of its witness that holds decides. Rules of a trunk are asked before it.',
        tags,
        response: { 200: OutcomeTable },
      },
    },
    () => table,
  );

  app.get(
    '/api/outcome-rules',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'The rules of one trunk, or those for all trunks',
        tags,
        querystring: OutcomeRulesQuery,
        response: { 200: OutcomeRules },
      },
    },
    async ({ actor, query }) => {
      const trunkId = query.trunkId ?? null;
      await knownTrunk(database, actor.tenantId, trunkId);
      return { trunkId, rules: await readOutcomeRules(database, actor.tenantId, trunkId) };
    },
  );

  app.put(
    '/api/outcome-rules',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Put rules in place of those of one trunk, or of those for all trunks',
        description: 'They hold for the next call that ends.',
        tags,
        body: WriteOutcomeRules,
        response: { 200: OutcomeRules },
      },
    },
    async (request) => {
      const { actor } = request;
      const { trunkId, rules } = request.body;
      return database.transaction(async (tx) => {
        await knownTrunk(tx, actor.tenantId, trunkId);
        const checked = rules as Parameters<typeof replaceOutcomeRules>[3];
        const { before, after } = await replaceOutcomeRules(tx, actor.tenantId, trunkId, checked);
        const entityId = trunkId ?? actor.tenantId;
        await request.audit(tx, {
          action: 'outcome-rules.update',
          entity: 'outcome-rules',
          entityId,
          before: { rules: before },
          after: { rules: after },
        });
        return { trunkId, rules: after };
      });
    },
  );
};

const table: OutcomeTable = {
  rows: shippedTable.map((row) => ({
    key: row.key,
    witness: row.witness,
    sip: [...(row.sip ?? [])],
    causes: [...(row.cause ?? [])],
    endings: [...(row.ending ?? [])],
    rang: row.rang ?? null,
    outcome: row.outcome,
    displayClass: displayClassOf(row.outcome),
    reason: row.reason,
  })),
  causes: [...knownCauses],
  ruleOutcomes: [...ruleOutcomes],
};

async function knownTrunk(tx: Tx, tenantId: string, trunkId: string | null): Promise<void> {
  if (trunkId === null) return;
  const [trunk] = await tx.query('select id from trunks where id = $1 and tenant_id = $2 for key share', [
    trunkId,
    tenantId,
  ]);
  if (!trunk) throw notFound('trunk');
}
