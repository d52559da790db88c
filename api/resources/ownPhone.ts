import { ECHO_EXTENSION } from '../../dialer-core/index.ts';
import { conflict, notFound, type Tx } from '../../platform/index.ts';
import { OwnPhone, Softphone } from '../contract/index.ts';
import { newPhonePassword, sipDomainOf } from '../phonePassword.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['phones'];

interface PhoneRow {
  id: string;
  kind: 'extension' | 'number';
  value: string;
}

/** The phone of the agent who is signed in. */
export const ownPhoneRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/me/phone',
    {
      config: { access: 'agent.self' },
      schema: { summary: 'How the own phone is reached', tags, response: { 200: OwnPhone.nullable() } },
    },
    async ({ actor }) => {
      const phone = await phoneOf(database, actor.userId);
      if (!phone) return null;
      const { domain, websocketUrl } = await sipDomainOf(database, actor.tenantId);
      const reachable = phone.kind === 'extension' && domain !== null;
      return {
        kind: phone.kind,
        value: phone.value,
        websocketUrl: reachable ? websocketUrl : null,
        echoExtension: ECHO_EXTENSION,
      };
    },
  );

  app.post(
    '/api/me/softphone',
    {
      config: { access: 'agent.self' },
      schema: {
        summary: 'Make this browser the own phone',
        description:
          'The password is shown this once. Another phone or browser with this extension is signed out by it.',
        tags,
        response: { 201: Softphone },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const made = await database.transaction(async (tx) => {
        const phone = await phoneOf(tx, actor.userId);
        if (!phone) throw notFound('agent');
        const { domain, websocketUrl } = await sipDomainOf(tx, actor.tenantId);
        if (phone.kind !== 'extension' || domain === null || websocketUrl === null)
          throw conflict(
            'no-softphone',
            'browsers are not set up as phones, or the own phone is an outside number',
          );
        const { id, value: extension } = phone;
        const password = await newPhonePassword(tx, { id, extension, domain }, clock.date());
        await request.audit(tx, {
          action: 'user.softphone',
          entity: 'user',
          entityId: actor.userId,
          after: { domain, extension },
        });
        return { websocketUrl, domain, extension, password, echoExtension: ECHO_EXTENSION };
      });
      return reply.code(201).send(made);
    },
  );
};

async function phoneOf(tx: Tx, userId: string): Promise<PhoneRow | undefined> {
  const [row] = await tx.query<PhoneRow>(
    'select id, phone_kind as kind, phone as value from agents where user_id = $1',
    [userId],
  );
  return row;
}
