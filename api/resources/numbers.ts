import { z } from 'zod';
import {
  readNumberEvents,
  readNumberTasks,
  readSuppressions,
  readTenantPhone,
} from '../../campaigns/index.ts';
import { UserError } from '../../platform/index.ts';
import { NumberHistory, NumberHistoryQuery, PhoneParams } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { shownSuppression } from './suppressions.ts';

const Key = z.object({ at: z.number(), id: z.string().max(40) });
/** Suppression entries shown of one number. */
const ENTRIES = 50;

export const numberRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/numbers/:phone/history',
    {
      config: { access: ['tasks.read', 'suppressions.read'] },
      schema: {
        summary: 'Why a number was, or was not, called',
        description:
          'What every task plans for it and what keeps it from being dialed now; then its dials and refusals. Only ' +
          'for roles that may see numbers, and of the tasks that the caller may see.',
        tags: ['policies'],
        params: PhoneParams,
        querystring: NumberHistoryQuery,
        response: { 200: NumberHistory },
      },
    },
    async ({ actor, numbers, params, query }) => {
      if (!numbers.unmasked) throw numbersHidden();
      const { tenantId } = actor;
      const phone = await readTenantPhone(database, tenantId, params.phone, 'phone');
      const after = readCursor(query.cursor, Key);
      const events = await readNumberEvents(database, actor, phone, { after, limit: query.limit });
      const page = pageOf(
        events,
        query.limit,
        (event) => event,
        ({ at, id }) => ({ at, id }),
      );
      const first = after === null;
      const tasks = first ? await readNumberTasks(database, actor, phone, clock.now()) : [];
      const entries = first
        ? await readSuppressions(database, tenantId, { after: null, limit: ENTRIES - 1, phone })
        : [];
      if (first && events.length + tasks.length + entries.length === 0) throw unknownNumber();
      const suppressions = entries.map((row) => shownSuppression(numbers, row));
      return { phone, suppressions, tasks, events: page.items, nextCursor: page.nextCursor };
    },
  );
};

const numbersHidden = () =>
  new UserError('numbers-hidden', 'your role may not look up whole numbers', { status: 403 });

const unknownNumber = () =>
  new UserError('not-found', 'no list, call or suppression has this number', { status: 404 });
