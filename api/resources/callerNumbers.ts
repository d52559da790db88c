import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { restCallerNumber, updateCallerNumber, wakeCallerNumber } from '../../dialer-core/index.ts';
import { notFound, UserError, visibleTo, type Actor, type Tx } from '../../platform/index.ts';
import {
  auditedNumber,
  resting,
  selectCallerNumbers,
  showCallerNumbers,
  type CallerNumberRow,
} from '../callerNumberView.ts';
import {
  CallerNumber,
  CallerNumberQuery,
  IdParams,
  page,
  RestCallerNumber,
  WriteCallerNumber,
} from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { limitOf } from '../taskView.ts';

const tags = ['caller numbers'];
const access = 'trunks.write' as const;
const entity = 'caller-number';
const response = { 200: CallerNumber };

export const callerNumberRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/caller-numbers',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'Numbers that calls may show, with their use and answers',
        tags,
        querystring: CallerNumberQuery,
        response: { 200: page(CallerNumber) },
      },
    },
    async ({ actor, query }) => {
      const now = clock.now();
      const rows = await readNumbers(database, actor, query, now);
      const paged = pageOf(
        rows,
        query.limit,
        (row) => row,
        ({ phone, id }) => [phone, id],
      );
      return { ...paged, items: await showCallerNumbers(database, actor, paged.items, now) };
    },
  );

  const change = async (
    request: Pick<FastifyRequest, 'actor' | 'audit'>,
    id: string,
    action: string,
    work: (tx: Tx, now: number) => Promise<void>,
  ): Promise<CallerNumber> => {
    const now = clock.now();
    return database.transaction(async (tx) => {
      const before = await readNumber(tx, request.actor, id, now, true);
      await work(tx, now);
      const after = await readNumber(tx, request.actor, id, now);
      const audited = { before: auditedNumber(before), after: auditedNumber(after) };
      await request.audit(tx, { action: `${entity}.${action}`, entity, entityId: id, ...audited });
      return after;
    });
  };

  app.put(
    '/api/caller-numbers/:id',
    {
      config: { access },
      schema: { summary: 'Change a number', tags, params: IdParams, body: WriteCallerNumber, response },
    },
    async (request) => {
      const { country, province, city, ...body } = request.body;
      const settings = {
        ...body,
        dailyCap: limitOf(body.dailyCap),
        perMinuteCap: limitOf(body.perMinuteCap),
      };
      const where = { tenantId: request.actor.tenantId, id: request.params.id };
      return change(request, where.id, 'update', (tx) =>
        updateCallerNumber(tx, where, { place: { country, province, city }, settings }),
      );
    },
  );

  app.post(
    '/api/caller-numbers/:id/rest',
    {
      config: { access },
      schema: { summary: 'Let a number rest', tags, params: IdParams, body: RestCallerNumber, response },
    },
    async (request) => {
      const { until, note } = request.body;
      if (until !== null && until <= clock.now())
        throw new UserError('invalid-caller-number', 'until: lies in the past', {
          fields: [{ path: 'until', code: 'date-in-past', message: 'a rest ends in the future' }],
        });
      return change(request, request.params.id, 'rest', (tx, now) =>
        restCallerNumber(tx, request.params.id, { until, note }, now),
      );
    },
  );

  app.post(
    '/api/caller-numbers/:id/wake',
    {
      config: { access },
      schema: { summary: 'End the rest of a number', tags, params: IdParams, response },
    },
    async (request) =>
      change(request, request.params.id, 'wake', (tx, now) => wakeCallerNumber(tx, request.params.id, now)),
  );

  app.delete(
    '/api/caller-numbers/:id',
    {
      config: { access },
      schema: {
        summary: 'Remove a number',
        description: 'Calls made with it keep it.',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readNumber(tx, request.actor, id, clock.now(), true);
        await tx.query('delete from caller_numbers where id = $1', [id]);
        const audited = { before: auditedNumber(before) };
        await request.audit(tx, { action: `${entity}.delete`, entity, entityId: id, ...audited });
      });
      return reply.code(204).send();
    },
  );
};

const Key = z.tuple([z.string(), z.uuid()]);

async function readNumbers(
  tx: Tx,
  actor: Actor,
  query: z.output<typeof CallerNumberQuery>,
  now: number,
): Promise<CallerNumberRow[]> {
  const params: unknown[] = [new Date(now * 1000)];
  const param = (value: unknown) => `$${params.push(value)}`;
  const conditions = [visibleTo(actor, { tenant: 'x.tenant_id' }, params)];
  const after = readCursor(query.cursor, Key);
  if (after) conditions.push(`(x.phone, x.id) > (${param(after[0])}, ${param(after[1])}::uuid)`);
  const search = query.search?.trim() ?? '';
  if (search !== '') {
    const text = param(search.toLowerCase());
    const digits = search.replace(/\D/g, '');
    const byDigits =
      digits === '' ? 'false' : `strpos(x.phone, ${param(digits.replace(/^0+(?=\d)/, ''))}) > 0`;
    conditions.push(`(${byDigits} or strpos(lower(concat_ws(' ', x.province, x.city)), ${text}) > 0)`);
  }
  if (query.groupId !== undefined)
    conditions.push(
      `x.id in (select caller_number_id from caller_number_group_members where group_id = ${param(query.groupId)})`,
    );
  if (query.state === 'disabled') conditions.push('not x.enabled');
  if (query.state === 'resting') conditions.push(resting('$1'));
  if (query.state === 'usable') conditions.push(`x.enabled and not ${resting('$1')}`);
  return tx.query<CallerNumberRow>(
    `${selectCallerNumbers('$1')} where ${conditions.join(' and ')}
      order by x.phone, x.id limit ${query.limit + 1}`,
    params,
  );
}

async function readNumber(
  tx: Tx,
  actor: Actor,
  id: string,
  now: number,
  forUpdate = false,
): Promise<CallerNumber> {
  const params: unknown[] = [new Date(now * 1000), id];
  const visible = visibleTo(actor, { tenant: 'x.tenant_id' }, params);
  const rows = await tx.query<CallerNumberRow>(
    `${selectCallerNumbers('$1')} where x.id = $2 and ${visible}${forUpdate ? ' for update of x' : ''}`,
    params,
  );
  const [number] = await showCallerNumbers(tx, actor, rows, now);
  if (!number) throw notFound('caller number');
  return number;
}
