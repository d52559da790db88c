import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { codeColumns, contradiction } from '../../campaigns/index.ts';
import { notFound, UserError, type Tx } from '../../platform/index.ts';
import { IdParams, MOST_RESULTS, ResultCode, ResultCodes, WriteResultCode } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { assertCampaign, assertRoom } from '../resultParts.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['results'];
type Body = z.infer<typeof WriteResultCode>;

/** What agents can say a call came to. What was written with a result stays when it is changed or removed. */
export const resultCodeRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/result-codes',
    {
      config: { access: ['tasks.read', 'agent.self'] },
      schema: { summary: 'Results of calls, in their order', tags, response: { 200: ResultCodes } },
    },
    async ({ actor }) => ({
      items: await database.query<ResultCode>(
        `select ${codeColumns} from result_codes where tenant_id = $1
          order by campaign_id nulls first, position, name limit ${MOST_RESULTS}`,
        [actor.tenantId],
      ),
    }),
  );

  app.post(
    '/api/result-codes',
    {
      config: { access: 'tasks.write' },
      schema: { summary: 'Add a result', tags, body: WriteResultCode, response: { 201: ResultCode } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const code = await database.transaction(async (tx) => {
        await check(tx, actor.tenantId, body);
        await assertRoom(tx, actor.tenantId, 'result_codes');
        const after = { id: randomUUID(), ...body };
        await uniqueName('result_codes_name', 'name', () =>
          tx.query(
            `insert into result_codes (id, tenant_id, campaign_id, name, flags, consequence, note_needed, position, enabled,
                                       created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
            [after.id, actor.tenantId, ...values(body), clock.date()],
          ),
        );
        await request.audit(tx, { ...about(after.id, 'create'), after });
        return after;
      });
      return reply.code(201).send(code);
    },
  );

  app.put(
    '/api/result-codes/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Change a result',
        tags,
        params: IdParams,
        body: WriteResultCode,
        response: { 200: ResultCode },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await lockCode(tx, actor.tenantId, id);
        await check(tx, actor.tenantId, body);
        await uniqueName('result_codes_name', 'name', () =>
          tx.query(
            `update result_codes set campaign_id = $2, name = $3, flags = $4, consequence = $5, note_needed = $6,
                                     position = $7, enabled = $8 where id = $1`,
            [id, ...values(body)],
          ),
        );
        const after = { id, ...body };
        await request.audit(tx, { ...about(id, 'update'), before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/result-codes/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Remove a result',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await lockCode(tx, request.actor.tenantId, id);
        await tx.query('delete from result_codes where id = $1', [id]);
        await request.audit(tx, { ...about(id, 'delete'), before });
      });
      return reply.code(204).send();
    },
  );
};

const about = (entityId: string, verb: string) => ({
  action: `result-code.${verb}`,
  entity: 'result-code',
  entityId,
});

const values = (body: Body): unknown[] => [
  body.campaignId,
  body.name,
  JSON.stringify(body.flags),
  JSON.stringify(body.then),
  body.noteNeeded,
  body.position,
  body.enabled,
];

async function check(tx: Tx, tenantId: string, { flags, then, campaignId }: Body): Promise<void> {
  const code = contradiction(flags, then);
  if (code !== null) {
    const message = 'these flags contradict each other';
    throw new UserError(code, `flags: ${message}`, { fields: [{ path: 'flags', code, message }] });
  }
  await assertCampaign(tx, tenantId, campaignId);
}

async function lockCode(tx: Tx, tenantId: string, id: string): Promise<ResultCode> {
  const [code] = await tx.query<ResultCode>(
    `select ${codeColumns} from result_codes where id = $1 and tenant_id = $2 for update`,
    [id, tenantId],
  );
  if (!code) throw notFound('result');
  return code;
}
