import { doctorDomain, isConfigValue } from '../../dialer-core/index.ts';
import { conflict, notFound, UserError } from '../../platform/index.ts';
import {
  IdParams,
  page,
  Phone,
  PhonePassword,
  SipDomain,
  WholePageQuery,
  WriteSipDomain,
} from '../contract/index.ts';
import { pageByName } from '../namedRows.ts';
import type { ResourcePlugin } from '../resource.ts';
import { newPhonePassword, sipDomainOf } from '../phonePassword.ts';
import { uniqueName } from '../uniqueName.ts';
import { findUser } from './userRows.ts';
import { refuseMorePowerful } from './userRules.ts';

const tags = ['phones'];

const phones = {
  select: `select * from (
             select u.id, u.id as "userId", u.tenant_id, u.department_id, u.name, u.username, a.phone as extension,
                    case when s.agent_id is null then 'no-password'
                         when s.extension = a.phone and s.realm = d.domain then 'ready'
                         else 'outdated' end as state,
                    extract(epoch from s.created_at)::float8 as "passwordSince"
               from agents a join users u on u.id = a.user_id and u.status = 'active'
               left join sip_secrets s on s.agent_id = a.id
               left join sip_domains d on d.tenant_id = u.tenant_id
              where a.phone_kind = 'extension') x`,
  columns: { tenant: 'x.tenant_id', department: 'x.department_id', owner: 'x.id' },
};

/** How agents' phones register on FreeSWITCH: the domain of the tenant, and a password for each. */
export const phoneRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/sip-domain',
    {
      config: { access: ['trunks.read', 'trunks.write', 'users.write'] },
      schema: { summary: 'The SIP domain of phones', tags, response: { 200: SipDomain } },
    },
    async ({ actor }) => sipDomainOf(database, actor.tenantId),
  );

  app.put(
    '/api/sip-domain',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Set the SIP domain of phones',
        description: 'Passwords hold for one domain: after a change each phone needs a new one.',
        tags,
        body: WriteSipDomain,
        response: { 200: SipDomain },
      },
    },
    async (request) => {
      const { tenantId } = request.actor;
      const { domain } = request.body;
      if (!isConfigValue('domain', domain) || domain.endsWith(doctorDomain.slice(doctorDomain.indexOf('.'))))
        throw new UserError('invalid-value', 'domain: write a host name or an address', {
          fields: [{ path: 'domain', code: 'invalid-value', message: 'write a host name or an address' }],
        });
      return database.transaction(async (tx) => {
        const before = await sipDomainOf(tx, tenantId);
        const { websocketUrl = before.websocketUrl } = request.body;
        const after = { domain, websocketUrl };
        await uniqueName('sip_domains_domain', 'domain', () =>
          tx.query(
            `insert into sip_domains (tenant_id, domain, websocket_url) values ($1, $2, $3)
             on conflict (tenant_id) do update set domain = excluded.domain, websocket_url = excluded.websocket_url`,
            [tenantId, domain, websocketUrl],
          ),
        );
        await request.audit(tx, {
          action: 'sip-domain.update',
          entity: 'sip-domain',
          entityId: tenantId,
          before,
          after,
        });
        return after;
      });
    },
  );

  app.get(
    '/api/phones',
    {
      config: { access: ['users.read', 'users.write'] },
      schema: {
        summary: 'Phones of agents that register on the switch, and whether they have a password',
        tags,
        querystring: WholePageQuery,
        response: { 200: page(Phone) },
      },
    },
    ({ actor, query }) =>
      pageByName<Phone & { id: string }, Phone>(
        database,
        actor,
        phones,
        query,
        ({ id: _id, ...phone }) => phone,
      ),
  );

  app.post(
    '/api/users/:id/phone-password',
    {
      config: { access: 'users.write' },
      schema: {
        summary: 'A new password for the phone of an agent',
        description: 'It is shown this once and kept nowhere. The one before it no longer opens anything.',
        tags,
        params: IdParams,
        response: { 201: PhonePassword },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      const made = await database.transaction(async (tx) => {
        const user = await findUser(tx, actor, clock.wall(), id, true);
        if (!user) throw notFound('user');
        refuseMorePowerful(user, actor);
        const { domain } = await sipDomainOf(tx, actor.tenantId);
        if (domain === null) throw conflict('no-sip-domain', 'set the SIP domain of phones first');
        const [agent] = await tx.query<{ id: string; extension: string }>(
          `select id, phone as extension from agents where user_id = $1 and phone_kind = 'extension'`,
          [id],
        );
        if (!agent) throw conflict('no-extension', 'this user has no extension on the switch');
        const createdAt = clock.date();
        const password = await newPhonePassword(tx, { ...agent, domain }, createdAt);
        const { extension } = agent;
        await request.audit(tx, {
          action: 'user.phone-password',
          entity: 'user',
          entityId: id,
          after: { domain, extension },
        });
        return { domain, extension, password, createdAt: createdAt.getTime() / 1000 };
      });
      return reply.code(201).send(made);
    },
  );
};
