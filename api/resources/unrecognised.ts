import { z } from 'zod';
import { labelUnrecognised, readScriptRow, readUnrecognised } from '../../campaigns/index.ts';
import {
  IdParams,
  LabelUtterance,
  page,
  UnrecognisedParams,
  UnrecognisedQuery,
  UnrecognisedUtterance,
} from '../contract/index.ts';
import { pageOf, readCursor } from '../pages.ts';
import type { ResourcePlugin } from '../resource.ts';

const tags = ['scripts'];
const Key = z.tuple([z.number(), z.number().int()]);

/** What callees said and no intent was found for. Labels become samples in the draft, where a designer sees them. */
export const unrecognisedRoutes: ResourcePlugin = (app, { database, clock }) => {
  app.get(
    '/api/scripts/:id/unrecognised',
    {
      config: { access: ['scripts.read', 'scripts.write', 'scripts.publish'] },
      schema: {
        summary: 'Sentences that nothing matched in the calls of a script, heard last first',
        tags,
        params: IdParams,
        querystring: UnrecognisedQuery,
        response: { 200: page(UnrecognisedUtterance) },
      },
    },
    async ({ actor, params, query, numbers }) => {
      await readScriptRow(database, actor, params.id);
      const rows = await readUnrecognised(database, params.id, {
        labelled: query.labelled === '1',
        after: readCursor(query.cursor, Key),
        limit: query.limit + 1,
      });
      return pageOf(
        rows,
        query.limit,
        (row) => ({ ...row, said: numbers.inText(row.said) }),
        ({ lastAt, id }) => [lastAt, id],
      );
    },
  );

  app.put(
    '/api/unrecognised-utterances/:id/label',
    {
      config: { access: 'scripts.write' },
      schema: {
        summary: 'Say of which intent a sentence is',
        tags,
        params: UnrecognisedParams,
        body: LabelUtterance,
        response: { 200: UnrecognisedUtterance },
      },
    },
    (request) =>
      database.transaction(async (tx) => {
        const { actor, params, body, numbers } = request;
        const { scriptId, before, utterance } = await labelUnrecognised(
          tx,
          actor,
          params.id,
          body.label,
          clock.now(),
        );
        const shown = { ...utterance, said: numbers.inText(utterance.said) };
        await request.audit(tx, {
          action: 'script.label',
          entity: 'script',
          entityId: scriptId,
          before: { utterance: params.id, label: before },
          after: { utterance: params.id, label: body.label },
        });
        return shown;
      }),
  );
};
