import type { Tx } from '../../platform/index.ts';
import type { BodyRow } from './bodyRow.ts';
import { callFacts } from './facts/callFacts.ts';
import { contactFacts } from './facts/contactFacts.ts';
import { agentFacts, taskFacts } from './facts/stateFacts.ts';
import { transcriptFacts } from './facts/transcriptFacts.ts';
import { TEST_EVENT, type SentEvent } from './webhookEvents.ts';

type ReadFacts = (tx: Tx, rows: readonly BodyRow[]) => Promise<ReadonlyMap<string, object>>;

const readers: Readonly<Record<SentEvent, ReadFacts>> = {
  'call.ended': callFacts,
  'contact.finished': contactFacts,
  'task.state': taskFacts,
  'agent.state': agentFacts,
  'transcript.ready': transcriptFacts,
  [TEST_EVENT]: (_tx, rows) => Promise.resolve(new Map(rows.map(({ id, facts }) => [id, facts ?? {}]))),
};

const isSentEvent = (event: string): event is SentEvent => Object.hasOwn(readers, event);

/** Writes the bodies of these deliveries where there is none yet; returns them all, by id. */
export async function writeBodies(
  tx: Tx,
  rows: readonly BodyRow[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map(rows.flatMap(({ id, body }) => (body === null ? [] : [[id, body] as const])));
  const without = rows.filter(({ body }) => body === null);
  const written: [string, string, Date][] = [];
  for (const event of new Set(without.map((row) => row.event))) {
    if (!isSentEvent(event)) throw new Error(`there is no event ${event}`);
    const ofEvent = without.filter((row) => row.event === event);
    const facts = await readers[event](tx, ofEvent);
    for (const row of ofEvent) {
      const occurredAt = row.occurredAt ?? now;
      const { id, sequence } = row;
      const body = JSON.stringify({ id, type: event, sequence, occurredAt, data: facts.get(id) ?? {} });
      bodies.set(id, body);
      written.push([id, body, new Date(occurredAt * 1000)]);
    }
  }
  if (written.length > 0)
    await tx.query(
      `update webhook_deliveries d set body = u.body, occurred_at = u.at
         from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as u(id, body, at) where d.id = u.id`,
      [written.map(([id]) => id), written.map(([, body]) => body), written.map(([, , at]) => at)],
    );
  return bodies;
}
