import { z } from 'zod';
import { createMatcherShelf, createTurnGate, rehearse, reportOn } from '../../campaigns/index.ts';
import { UserError } from '../../platform/index.ts';
import { compileScript, converse, ScriptError, testTurn, type TestTurn } from '../../scripts-dsl/index.ts';
import {
  Conversation,
  IdParams,
  IntentReport,
  RecognisedText,
  RecogniseText,
  RunScriptTests,
  ScriptTestReport,
  TriedQuery,
  TryScript,
} from '../contract/index.ts';
import { conversationView } from '../conversationView.ts';
import type { ResourcePlugin } from '../resource.ts';
import { triedScript } from '../scriptLookup.ts';

const tags = ['scripts'];
const reading = { access: ['scripts.read', 'scripts.write', 'scripts.publish'] } as const;

/** Trying a script before it calls anybody. Nothing is stored; the same interpreter and matcher as in a call. */
export const scriptTrialRoutes: ResourcePlugin = (app, { database, clock }) => {
  // Training and tests take a core each: two at a time, and a bounded queue before them.
  const gate = createTurnGate({ atOnce: 2, waiting: 20 });
  const shelf = createMatcherShelf(gate);

  app.post(
    '/api/scripts/:id/try',
    {
      config: reading,
      schema: {
        summary: 'Talk with a script by typing',
        description:
          'Give everything that happened so far; the answer is the whole conversation. A request that no turn answers ' +
          'fails, an agent that no turn names connects.',
        tags,
        params: IdParams,
        body: TryScript,
        response: { 200: Conversation },
      },
    },
    async ({ actor, params, body }) => {
      const turns = readTurns(body.turns);
      const script = await triedScript(database, actor, params.id, body.versionId);
      const matcher = await shelf.matcherOf(script);
      return told(() =>
        conversationView(
          converse(compileScript(script, matcher), turns, {
            at: clock.now(),
            contact: body.contact,
            calleeNumber: '+8613800000000',
            seed: 1,
            ...(body.localTime === undefined ? {} : { localTime: body.localTime }),
          }),
        ),
      );
    },
  );

  app.post(
    '/api/scripts/:id/tests',
    {
      config: reading,
      schema: {
        summary: 'Run the tests of a script, with their coverage',
        tags,
        params: IdParams,
        body: RunScriptTests,
        response: { 200: ScriptTestReport },
      },
    },
    async ({ actor, params, body }) => {
      const script = await triedScript(database, actor, params.id, body.versionId);
      const matcher = await shelf.matcherOf(script);
      const report = await gate.run(() => rehearse(script, matcher));
      return {
        ...report,
        results: report.results.map(({ state, ...result }) => ({
          ...result,
          conversation: conversationView(state),
        })),
      };
    },
  );

  app.post(
    '/api/scripts/:id/recognise',
    {
      config: reading,
      schema: {
        summary: 'Which intent an utterance would be taken for, and how sure that is',
        tags,
        params: IdParams,
        body: RecogniseText,
        response: { 200: RecognisedText },
      },
    },
    async ({ actor, params, body }) => {
      const script = await triedScript(database, actor, params.id, body.versionId);
      return (await shelf.matcherOf(script)).match(body.text);
    },
  );

  app.get(
    '/api/scripts/:id/intent-report',
    {
      config: reading,
      schema: {
        summary: 'Weak intents, confusions, overlapping samples, and samples that would fit elsewhere better',
        description: 'Every sample is held back once and recognised by a matcher trained without it.',
        tags,
        params: IdParams,
        querystring: TriedQuery,
        response: { 200: IntentReport },
      },
    },
    async ({ actor, params, query }) => {
      const script = await triedScript(database, actor, params.id, query.versionId ?? null);
      return gate.run(() => reportOn(script));
    },
  );
};

const Turns = z.array(testTurn);

/** Error: `invalid-turn` at the turn. */
function readTurns(turns: readonly unknown[]): TestTurn[] {
  const read = Turns.safeParse(turns);
  if (read.success) return read.data;
  const index = read.error.issues[0]?.path[0];
  const path = typeof index === 'number' ? `turns.${index}` : 'turns';
  throw new UserError('invalid-turn', `${path}: this is no turn of a test, see docs/scripts.md`, {
    fields: [{ path, code: 'invalid-turn', message: 'write one such as { "say": "yes" }' }],
  });
}

/** A script that cannot be run at all is the caller’s to mend. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    throw new UserError('script-cannot-run', error.message, {
      fields: [{ path: error.path || 'document', code: 'script-cannot-run', message: error.message }],
    });
  }
}
