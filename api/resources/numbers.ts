import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  countPersonalData,
  erasePerson,
  findPerson,
  readNumberEvents,
  readNumberTasks,
  readSuppressions,
  readTenantPhone,
} from '../../campaigns/index.ts';
import { deleteRecordingFile } from '../../dialer-core/index.ts';
import { UserError } from '../../platform/index.ts';
import { NumberHistory, NumberHistoryQuery, PersonalData, PhoneParams } from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { shownSuppression } from './suppressions.ts';

const Key = z.object({ at: z.number(), id: z.string().max(40) });
/** Suppression entries shown of one number. */
const ENTRIES = 50;

export const numberRoutes: ResourcePlugin = (app, { database, clock, recordingsFolder }) => {
  async function knownOf(tenantId: string, phone: string) {
    const known = await countPersonalData(database, await findPerson(database, tenantId, phone));
    if (known.contacts + known.calls === 0) throw unknownPerson();
    return known;
  }

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

  app.get(
    '/api/numbers/:phone/person',
    {
      config: { access: 'policies.write' },
      schema: {
        summary: 'How much is kept of the person who has a number',
        tags: ['policies'],
        params: PhoneParams,
        response: { 200: PersonalData },
      },
    },
    async ({ actor: { tenantId }, numbers, params }) => {
      if (!numbers.unmasked) throw numbersHidden();
      const phone = await readTenantPhone(database, tenantId, params.phone, 'phone');
      return { phone, ...(await knownOf(tenantId, phone)) };
    },
  );

  app.delete(
    '/api/numbers/:phone/person',
    {
      config: { access: 'policies.write' },
      schema: {
        summary: 'Erase the person who has a number',
        description:
          'Contacts, sound of calls, transcripts and what agents wrote go for good. Calls and refusals stay without ' +
          'number and name, and of each number a hash by which it is never dialed again. Answers what went.',
        tags: ['policies'],
        params: PhoneParams,
        response: { 200: PersonalData },
      },
    },
    async (request) => {
      const { actor, numbers, params } = request;
      if (!numbers.unmasked) throw numbersHidden();
      const { tenantId } = actor;
      const phone = await readTenantPhone(database, tenantId, params.phone, 'phone');
      await knownOf(tenantId, phone);
      const erased = await erasePerson(
        database,
        {
          tenantId,
          phone,
          deleteSound: (path) => deleteRecordingFile(recordingsFolder, path),
          written: (tx, after) =>
            request.audit(tx, { action: 'person.erase', entity: 'person', entityId: randomUUID(), after }),
        },
        clock.now(),
      );
      return { phone, ...erased };
    },
  );
};

const numbersHidden = () =>
  new UserError('numbers-hidden', 'your role may not look up whole numbers', { status: 403 });

const unknownNumber = () =>
  new UserError('not-found', 'no list, call or suppression has this number', { status: 404 });

const unknownPerson = () =>
  new UserError('not-found', 'no contact and no call has this number', { status: 404 });
