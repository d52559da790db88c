import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { ManualClock, type Database } from '../../platform/index.ts';
import { compileScript, readyMadeScript, trainingSet } from '../../scripts-dsl/index.ts';
import { testDatabase } from '../../tests/testDatabase.ts';
import type { BotCall } from './botCall.ts';
import { beginBot } from './botStates.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { ConversationNews } from './conversationNews.ts';

let database: Database;
let fresh: BotCall;
beforeAll(async () => {
  database = await testDatabase();
  const script = readyMadeScript('event-notification', 'en');
  const compiled = compileScript(script, trainIntentMatcher(trainingSet(script), { language: 'en' }));
  const facts = { at: 1_795_169_872, localTime: '2026-11-20T10:00:00', calleeNumber: '+8613800000000' };
  fresh = beginBot(compiled, facts, { partialResults: false }).bot;
});
afterAll(() => database.close());

const seat = () => ({
  ...{ attemptId: randomUUID(), tenantId: randomUUID(), taskId: randomUUID(), contactId: 1 },
  scriptVersionId: randomUUID(),
});

it('what many calls save at once is all committed, and of each call the last one stands', async () => {
  const errors: unknown[] = [];
  const news = new ConversationNews(database, (error) => errors.push(error));
  const writer = new CheckpointWriter(database, new ManualClock(), news);
  const seats = Array.from({ length: 300 }, seat);
  const saved: Promise<void>[] = [];
  for (let serial = 1; serial <= 3; serial++) {
    for (const one of seats) saved.push(writer.save({ ...one, bot: { ...fresh, serial }, callback: null }));
    // The writers have begun: what comes now meets them at work.
    await saved[0];
  }
  await Promise.all(saved);
  news.close();
  const rows = await database.query<{ serial: number }>(
    `select (state->>'serial')::int as serial from bot_conversations where attempt_id = any($1::uuid[])`,
    [seats.map(({ attemptId }) => attemptId)],
  );
  expect(rows).toHaveLength(300);
  expect(new Set(rows.map(({ serial }) => serial))).toEqual(new Set([3]));
  expect(errors).toEqual([]);
});

it('a call is with one writer at a time: what was saved first is written first', async () => {
  const begun: number[][] = [];
  const gates: (() => void)[] = [];
  const slow: Database = {
    ...database,
    query: async <Row>(_sql: string, params: readonly unknown[] = []) => {
      const states = params[6] as string[];
      begun.push(states.map((state) => (JSON.parse(state) as BotCall).serial));
      await new Promise<void>((open) => gates.push(open));
      return [] as Row[];
    },
  };
  const news = new ConversationNews(database, () => undefined);
  const writer = new CheckpointWriter(slow, new ManualClock(), news);
  const [one, other] = [seat(), seat()];
  const save = (whose: ReturnType<typeof seat>, serial: number) =>
    writer.save({ ...whose, bot: { ...fresh, serial }, callback: null });
  const all = [save(one, 1), save(one, 2), save(other, 10)];
  expect(begun).toEqual([[1], [10]]);
  gates.shift()?.();
  await all[0];
  expect(begun).toEqual([[1], [10], [2]]);
  for (const open of gates) open();
  await Promise.all(all);
  news.close();
});
