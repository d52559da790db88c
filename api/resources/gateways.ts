import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isConfigValue, sealPassword, type ConfigValue } from '../../dialer-core/index.ts';
import { notFound, UserError, type Actor, type FieldError, type Tx } from '../../platform/index.ts';
import { Gateway, IdParams, page, WholePageQuery, WriteGateway } from '../contract/index.ts';
import { findVisible, pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { uniqueName } from '../uniqueName.ts';

const tags = ['gateways'];

const query = {
  select: `select x.id, x.name, x.profile, x.proxy, x.username, x.auth_username as "authUsername",
                  case when x.password_sealed is not null then 'stored'
                       when x.password_variable is not null then 'environment' else 'none' end as secret,
                  x.password_variable as "secretVariable", x.register, x.transport, x.codecs,
                  x.caller_id_in_from as "callerIdInFrom", x.ping_seconds as "pingSeconds",
                  x.switch_name as "switchName", x.enabled
             from sip_gateways x`,
  columns: { tenant: 'x.tenant_id' },
};
type Written = z.output<typeof WriteGateway>;

/** Gateways that FreeSWITCH is given with its configuration (see `freeswitchConfig.ts`). */
export const gatewayRoutes: ResourcePlugin = (app, { database, clock, secret }) => {
  app.get(
    '/api/gateways',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: { summary: 'Gateways', tags, querystring: WholePageQuery, response: { 200: page(Gateway) } },
    },
    (request) => pageByName<Gateway, Gateway>(database, request.actor, query, request.query, (row) => row),
  );

  app.post(
    '/api/gateways',
    {
      config: { access: 'trunks.write' },
      schema: { summary: 'Add a gateway', tags, body: WriteGateway, response: { 201: Gateway } },
    },
    async (request, reply) => {
      const { actor, body } = request;
      refuseValues(body, givesPassword(body));
      const gateway = await database.transaction(async (tx) => {
        const id = randomUUID();
        await uniqueName('sip_gateways_name', 'name', () =>
          tx.query(
            `insert into sip_gateways (id, name, profile, proxy, username, auth_username, password_variable, register,
                                       transport, codecs, caller_id_in_from, ping_seconds, switch_name, enabled,
                                       tenant_id, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
            [id, ...columnsOf(body), actor.tenantId, clock.date()],
          ),
        );
        await writePassword(tx, secret, id, body);
        const after = await readGateway(tx, actor, id);
        await request.audit(tx, { action: 'gateway.create', entity: 'gateway', entityId: id, after });
        return after;
      });
      return reply.code(201).send(gateway);
    },
  );

  app.put(
    '/api/gateways/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Change a gateway',
        description:
          'A switch that has it already takes the change over after `sofia profile <profile> killgw <name>` and ' +
          '`sofia profile <profile> rescan`.',
        tags,
        params: IdParams,
        body: WriteGateway,
        response: { 200: Gateway },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readGateway(tx, actor, id, true);
        const keeps = body.password === undefined && before.secret === 'stored';
        refuseValues(body, keeps || givesPassword(body));
        await uniqueName('sip_gateways_name', 'name', () =>
          tx.query(
            `update sip_gateways set name = $2, profile = $3, proxy = $4, username = $5, auth_username = $6,
                    password_variable = $7, register = $8, transport = $9, codecs = $10, caller_id_in_from = $11,
                    ping_seconds = $12, switch_name = $13, enabled = $14,
                    password_sealed = case when $7::text is null then password_sealed end
              where id = $1`,
            [id, ...columnsOf(body)],
          ),
        );
        await writePassword(tx, secret, id, body);
        const after = await readGateway(tx, actor, id);
        await request.audit(tx, { action: 'gateway.update', entity: 'gateway', entityId: id, before, after });
        return after;
      });
    },
  );

  app.delete(
    '/api/gateways/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Remove a gateway',
        description: 'A switch keeps it until `sofia profile <profile> killgw <name>`, or its next start.',
        tags,
        params: IdParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readGateway(tx, actor, id, true);
        await tx.query('delete from sip_gateways where id = $1', [id]);
        await request.audit(tx, { action: 'gateway.delete', entity: 'gateway', entityId: id, before });
      });
      return reply.code(204).send();
    },
  );
};

const columnsOf = (gateway: Written) => [
  gateway.name,
  gateway.profile,
  gateway.proxy,
  gateway.username,
  gateway.authUsername,
  gateway.secretVariable,
  gateway.register,
  gateway.transport,
  gateway.codecs,
  gateway.callerIdInFrom,
  gateway.pingSeconds,
  gateway.switchName,
  gateway.enabled,
];

const givesPassword = ({ password, secretVariable }: Written): boolean =>
  typeof password === 'string' || secretVariable !== null;

/** A password of its own takes the place of one from the environment; without a word the stored one stays. */
async function writePassword(tx: Tx, secret: string, id: string, body: Written): Promise<void> {
  if (body.password === undefined || body.secretVariable !== null) return;
  const sealed = body.password === null ? null : sealPassword(secret, id, body.password);
  await tx.query('update sip_gateways set password_sealed = $2 where id = $1', [id, sealed]);
}

/** What must not stand in FreeSWITCH's configuration. Errors: `invalid-value`, `password-needed`. */
function refuseValues(body: Written, hasPassword: boolean): void {
  const wrong = (path: string, message: string): FieldError => ({ path, code: 'invalid-value', message });
  const check = (path: string, kind: ConfigValue, value: string | null | undefined, message: string) =>
    value === null || value === undefined || isConfigValue(kind, value) ? [] : [wrong(path, message)];
  const fields = [
    ...check('proxy', 'proxy', body.proxy, 'write a host name or address, perhaps with :port'),
    ...check('username', 'user', body.username, 'letters, digits and + * # . _ - only'),
    ...check('authUsername', 'authUser', body.authUsername, 'letters, digits and + * # . _ @ - only'),
    ...check('password', 'password', body.password, 'plain characters only, no blank at its ends'),
    ...body.codecs.flatMap((codec, i) =>
      check(`codecs.${i}`, 'codec', codec, 'write names like PCMA, PCMU, G722, opus'),
    ),
    ...(typeof body.password === 'string' && body.secretVariable !== null
      ? [wrong('secretVariable', 'write a password or name a variable, not both')]
      : []),
    ...(body.register && body.username === null
      ? [wrong('username', 'a gateway that registers needs a user name')]
      : []),
    ...(body.register && !hasPassword
      ? [wrong('password', 'a gateway that registers needs a password')]
      : []),
  ];
  if (fields.length === 0) return;
  const summary = fields.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new UserError('invalid-value', summary, { fields });
}

async function readGateway(tx: Tx, actor: Actor, id: string, forUpdate = false): Promise<Gateway> {
  const gateway = await findVisible<Gateway>(tx, actor, query, id, forUpdate);
  if (!gateway) throw notFound('gateway');
  return gateway;
}
