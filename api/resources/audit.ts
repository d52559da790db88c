import { z } from 'zod';
import { AuditEntry, AuditQuery, page } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

export const auditRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/audit',
    {
      config: { access: 'audit.read' },
      schema: {
        summary: 'What was changed, by whom; newest first',
        tags: ['audit'],
        querystring: AuditQuery,
        response: { 200: page(AuditEntry) },
      },
    },
    async (request) => {
      const { actor, numbers, query } = request;
      const params: unknown[] = [actor.tenantId];
      const conditions = ['x.tenant_id = $1'];
      const add = (sql: (param: string) => string, value: unknown) => {
        if (value !== undefined && value !== null) conditions.push(sql(`$${params.push(value)}`));
      };
      add((p) => `x.id < ${p}`, readCursor(query.cursor, z.number().int()));
      add((p) => `x.user_id = ${p}`, query.userId);
      add((p) => `x.entity = ${p}`, query.entity);
      add((p) => `x.entity_id = ${p}`, query.entityId);
      add((p) => `(x.action = ${p} or split_part(x.action, '.', 1) = ${p})`, query.action);
      add((p) => `x.at >= to_timestamp(${p}::float8)`, query.from);
      add((p) => `x.at < to_timestamp(${p}::float8)`, query.to);
      const rows = await database.query<AuditEntry>(
        `select x.id, extract(epoch from x.at)::float8 as at, x.action, x.entity, x.entity_id as "entityId",
                x.before, x.after, x.ip, x.request_id as "requestId",
                case when x.user_id is not null
                     then jsonb_build_object('id', x.user_id, 'name', coalesce(u.name, '')) end as "user"
           from audit_log x left join users u on u.id = x.user_id and u.tenant_id = x.tenant_id
          where ${conditions.join(' and ')} order by x.id desc limit ${query.limit + 1}`,
        params,
      );
      const shown = (row: AuditEntry): AuditEntry => ({
        ...row,
        before: numbers.inJson(row.before),
        after: numbers.inJson(row.after),
      });
      return pageOf(rows, query.limit, shown, (row) => row.id);
    },
  );
};
