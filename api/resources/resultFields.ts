import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fieldColumns } from '../../campaigns/index.ts';
import { notFound, UserError, type Tx } from '../../platform/index.ts';
import { IdParams, MOST_RESULTS, ResultField, ResultFields, WriteResultField } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { assertCampaign, assertRoom } from '../resultParts.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['results'];
type Body = z.infer<typeof WriteResultField>;

/** What the result form asks. What was answered stays when a field is changed or removed. */
export const resultFieldRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/result-fields',
    {
      config: { access: ['tasks.read', 'agent.self'] },
      schema: { summary: 'Fields of the result form, in their order', tags, response: { 200: ResultFields } },
    },
    async ({ actor }) => ({
      items: await database.query<ResultField>(
        `select ${fieldColumns} from result_fields where tenant_id = $1
          order by campaign_id nulls first, position, name limit ${MOST_RESULTS}`,
        [actor.tenantId],
      ),
    }),
  );

  app.post(
    '/api/result-fields',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Add a field to the result form',
        tags,
        body: WriteResultField,
        response: { 201: ResultField },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const field = await database.transaction(async (tx) => {
        await check(tx, actor.tenantId, body);
        await assertRoom(tx, actor.tenantId, 'result_fields');
        const after = { id: randomUUID(), ...body };
        await uniqueName('result_fields_name', 'name', () =>
          tx.query(
            `insert into result_fields (id, tenant_id, campaign_id, name, type, required, choices, position, enabled,
                                        created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
            [after.id, actor.tenantId, ...values(body), clock.date()],
          ),
        );
        await request.audit(tx, { ...about(after.id, 'create'), after });
        return after;
      });
      return reply.code(201).send(field);
    },
  );

  app.put(
    '/api/result-fields/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Change a field of the result form',
        tags,
        params: IdParams,
        body: WriteResultField,
        response: { 200: ResultField },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await lockField(tx, actor.tenantId, id);
        await check(tx, actor.tenantId, body);
        await uniqueName('result_fields_name', 'name', () =>
          tx.query(
            `update result_fields set campaign_id = $2, name = $3, type = $4, required = $5, choices = $6,
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
    '/api/result-fields/:id',
    {
      config: { access: 'tasks.write' },
      schema: {
        summary: 'Remove a field of the result form',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await lockField(tx, request.actor.tenantId, id);
        await tx.query('delete from result_fields where id = $1', [id]);
        await request.audit(tx, { ...about(id, 'delete'), before });
      });
      return reply.code(204).send();
    },
  );
};

const about = (entityId: string, verb: string) => ({
  action: `result-field.${verb}`,
  entity: 'result-field',
  entityId,
});

const values = (body: Body): unknown[] => [
  body.campaignId,
  body.name,
  body.type,
  body.required,
  JSON.stringify(body.choices),
  body.position,
  body.enabled,
];

/** Errors: `choices-needed` and `choices-twice` at `choices`, `unknown-campaign`. */
async function check(tx: Tx, tenantId: string, { type, choices, campaignId }: Body): Promise<void> {
  const wrong = (code: string, message: string) =>
    new UserError(code, `choices: ${message}`, { fields: [{ path: 'choices', code, message }] });
  if (type === 'choice' && choices.length === 0)
    throw wrong('choices-needed', 'write what can be answered, one a line');
  if (new Set(choices).size < choices.length) throw wrong('choices-twice', 'each answer once');
  await assertCampaign(tx, tenantId, campaignId);
}

async function lockField(tx: Tx, tenantId: string, id: string): Promise<ResultField> {
  const [field] = await tx.query<ResultField>(
    `select ${fieldColumns} from result_fields where id = $1 and tenant_id = $2 for update`,
    [id, tenantId],
  );
  if (!field) throw notFound('field');
  return field;
}
