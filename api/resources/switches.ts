import { z } from 'zod';
import { conflict, notFound, type Actor, type Tx } from '../../platform/index.ts';
import { Switch, SwitchParams, WriteSwitch } from '../contract/index.ts';
import type { ResourcePlugin } from '../resource.ts';
import { readSwitches } from '../switchRows.ts';

const tags = ['switches'];

export const switchRoutes: ResourcePlugin = (app, { database, clock }) => {
  const moments = () => ({ now: clock.now(), wall: clock.wall() });
  const readSwitch = async (tx: Tx, actor: Actor, id: string): Promise<Switch> => {
    const [found] = await readSwitches(tx, actor, moments(), id);
    if (!found) throw notFound('switch');
    return found;
  };
  /** What people decided, without what the switch tells. */
  const decided = ({ weight, draining, maxSessions, note }: Switch) => ({
    weight,
    draining,
    maxSessions,
    note,
  });

  app.get(
    '/api/switches',
    {
      config: { access: ['trunks.read', 'trunks.write'] },
      schema: {
        summary: 'Switches, with what they carry now',
        description: 'Of the whole installation; a demo company sees simulated ones only.',
        tags,
        response: { 200: z.object({ items: z.array(Switch) }) },
      },
    },
    async ({ actor }) => ({ items: await readSwitches(database, actor, moments()) }),
  );

  app.put(
    '/api/switches/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Decide how a switch is used',
        description: 'Dialers follow within a second. Live calls and their legs are left alone.',
        tags,
        params: SwitchParams,
        body: WriteSwitch,
        response: { 200: Switch },
      },
    },
    async (request) => {
      const { actor, body } = request;
      const { id } = request.params;
      return database.transaction(async (tx) => {
        const before = await readSwitch(tx, actor, id);
        await tx.query(
          `insert into switches (id, weight, draining, max_sessions, note) values ($1, $2, $3, $4, $5)
           on conflict (id) do update set weight = $2, draining = $3, max_sessions = $4, note = $5`,
          [
            id,
            body.weight,
            body.draining,
            body.maxSessions === 'reported' ? null : body.maxSessions,
            body.note,
          ],
        );
        const after = await readSwitch(tx, actor, id);
        await request.audit(tx, {
          action: 'switch.update',
          entity: 'switch',
          entityId: id,
          before: decided(before),
          after: decided(after),
        });
        return after;
      });
    },
  );

  app.delete(
    '/api/switches/:id',
    {
      config: { access: 'trunks.write' },
      schema: {
        summary: 'Forget a switch that no dialer is configured with any more',
        tags,
        params: SwitchParams,
        response: { 204: z.undefined().describe('Removed') },
      },
    },
    async (request, reply) => {
      const { actor } = request;
      const { id } = request.params;
      await database.transaction(async (tx) => {
        const before = await readSwitch(tx, actor, id);
        if (before.link !== 'unknown')
          throw conflict('switch-in-use', 'a dialer is configured with it: drain it instead');
        await tx.query('delete from switches where id = $1', [id]);
        await request.audit(tx, {
          action: 'switch.delete',
          entity: 'switch',
          entityId: id,
          before: decided(before),
        });
      });
      return reply.code(204).send();
    },
  );
};
