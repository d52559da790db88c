import { z } from 'zod';
import { readConversation, readConversations, readTask } from '../../campaigns/index.ts';
import { CallTranscript, ConversationQuery, ConversationSummary, IdParams, page } from '../contract/index.ts';
import { conversationReaders } from '../live/seenBy.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';
import { shownSummary, shownTranscript } from '../transcriptView.ts';

const tags = ['conversations'];
const Key = z.object({ startedAt: z.number(), id: z.uuid() });

/** What robots and callees said to each other. The live feed tells which conversation has moved. */
export const conversationRoutes: ResourcePlugin = (app, { database }) => {
  app.get(
    '/api/tasks/:id/conversations',
    {
      config: { access: conversationReaders },
      schema: {
        summary: 'The conversations of a task’s robot, newest first',
        tags,
        params: IdParams,
        querystring: ConversationQuery,
        response: { 200: page(ConversationSummary) },
      },
    },
    async ({ actor, numbers, params, query }) => {
      await readTask(database, actor, params.id);
      const after = readCursor(query.cursor, Key);
      const live = query.live === '1';
      const rows = await readConversations(database, params.id, { live, after, limit: query.limit });
      return pageOf(
        rows,
        query.limit,
        (row) => shownSummary(numbers, row),
        ({ startedAt, attemptId }) => ({ startedAt, id: attemptId }),
      );
    },
  );

  app.get(
    '/api/attempts/:id/transcript',
    {
      config: { access: conversationReaders },
      schema: {
        summary: 'What was said in a call with a robot',
        description:
          'Also while it goes on: `conversations` of the live feed names the calls to be read again.',
        tags,
        params: IdParams,
        response: { 200: CallTranscript },
      },
    },
    async ({ actor, numbers, params }) =>
      shownTranscript(numbers, await readConversation(database, actor, params.id)),
  );
};
