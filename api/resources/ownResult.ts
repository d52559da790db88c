import { clocksOf, ownAttempt, readForm, writeResult } from '../../campaigns/index.ts';
import { notFound, type Tx } from '../../platform/index.ts';
import { OwnResult, WriteOwnResult } from '../contract/index.ts';
import { z } from 'zod';
import type { Numbers } from '../masking.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['results'];

/** What an agent writes of the own calls. */
export const ownResultRoutes: ResourcePlugin = (app, { database, clock }) => {
  const agentOf = async (tx: Tx, userId: string): Promise<string> => {
    const [agent] = await tx.query<{ id: string }>('select id from agents where user_id = $1', [userId]);
    if (!agent) throw notFound('agent');
    return agent.id;
  };

  app.get(
    '/api/me/result',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'The result form of the present call, and what is written in it',
        description: 'From the answer to the end of the wrap-up; null without a call.',
        tags,
        response: { 200: z.object({ result: OwnResult.nullable() }) },
      },
    },
    async ({ actor, numbers }) => {
      const { tenantId, userId } = actor;
      const [agent] = await database.query<{ id: string }>('select id from agents where user_id = $1', [
        userId,
      ]);
      const call =
        agent && (await ownAttempt(database, { tenantId, agentId: agent.id, attemptId: null }, clock.now()));
      if (!call) return { result: null };
      const zones = clocksOf(call.zone);
      return {
        result: {
          attemptId: call.attemptId,
          ...(await readForm(database, tenantId, call.campaignId)),
          zones: zones.length === 0 ? ['UTC'] : zones,
          written: await readWritten(database, call.attemptId, userId, numbers),
        },
      };
    },
  );

  app.put(
    '/api/me/result',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Write what a call came to, and what follows for the contact',
        description:
          'During the call or within an hour after it; the last word counts. A stop-call suppresses the number at once and for good.',
        tags,
        body: WriteOwnResult,
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { attemptId, ...written } = body;
      return database.transaction(async (tx) => {
        const by = {
          tenantId: actor.tenantId,
          userId: actor.userId,
          agentId: await agentOf(tx, actor.userId),
        };
        const code = await writeResult(tx, by, attemptId, written, clock.now());
        await request.audit(tx, {
          action: 'result.write',
          entity: 'attempt',
          entityId: attemptId,
          after: { result: code.name, ...written },
        });
        return { name: code.name };
      });
    },
  );
};

/** What a colleague wrote of the call is masked like any text. */
async function readWritten(
  tx: Tx,
  attemptId: string,
  userId: string,
  numbers: Numbers,
): Promise<OwnResult['written']> {
  const [row] = await tx.query<{
    codeId: string;
    name: string;
    note: string;
    values: Record<string, string>;
    at: number | null;
    own: boolean;
    strict: boolean;
    writtenBy: string;
    writtenAt: number;
  }>(
    `select code_id as "codeId", name, note, answers as "values", extract(epoch from callback_at)::float8 as at,
            callback_agent_id is not null as own,
            callback_agent_id is not null and callback_others_after is null as strict, written_by as "writtenBy",
            extract(epoch from written_at)::float8 as "writtenAt"
       from call_results where attempt_id = $1`,
    [attemptId],
  );
  if (!row) return null;
  const { at, own, strict, writtenBy, ...written } = row;
  const shown = (text: string) => (writtenBy === userId ? text : numbers.inText(text));
  return {
    ...written,
    note: shown(written.note),
    values: Object.fromEntries(Object.entries(written.values).map(([name, value]) => [name, shown(value)])),
    callback: at === null ? null : { at, own, strict },
  };
}
