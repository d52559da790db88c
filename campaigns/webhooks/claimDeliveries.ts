import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/index.ts';
import { decideDelivery } from './deliveryStates.ts';
import type { BodyRow } from './bodyRow.ts';
import { writeBodies } from './writeBodies.ts';

/** Deliveries of one subscription that are under way at once, over all processes. */
export const AT_ONCE = 16;
/** The same after so many failures in a row: a receiver that is down is only looked at. */
const FAILING = 5;
const AT_ONCE_FAILING = 1;
/** Wall seconds a process may take for one: the deadline of a request, and time to note its end. */
export const LEASE_SECONDS = 30;

/** One to be sent now. */
export interface ClaimedDelivery {
  id: string;
  subscriptionId: string;
  event: string;
  /** This one included. */
  attempts: number;
  /** The fence: its end is noted by whoever holds it. */
  lease: string;
  /** JSON with whole numbers. */
  body: string;
  url: string;
  unmasked: boolean;
  secretSealed: string;
  previousSecretSealed: string | null;
}

interface Free {
  id: string;
  free: number;
}

/**
 * Takes what is due, and writes the bodies that are not written yet. Subscriptions are locked while theirs are counted and
 * taken, so that processes never take more than `AT_ONCE` together; one that another process looks at is passed over. Of
 * events with the same key a later one waits until the one before has been sent once. `now` is for the bodies, `wall` for
 * everything else.
 */
export const claimDeliveries = (
  database: Database,
  { now, wall }: { now: number; wall: number },
): Promise<ClaimedDelivery[]> =>
  database.transaction(async (tx) => {
    const at = new Date(wall * 1000);
    const subscriptions = await tx.query<Free>(
      `with held as (select id, failures from webhook_subscriptions where enabled order by id for no key update skip locked)
       select h.id, (case when h.failures >= $1::int then $2::int else $3::int end - (
                select count(*) from webhook_deliveries d where d.subscription_id = h.id and d.state = 'sending'))::int as free
         from held h
        where exists (select from webhook_deliveries d
                       where d.subscription_id = h.id and d.state = 'waiting' and d.due_at <= $4)`,
      [FAILING, AT_ONCE_FAILING, AT_ONCE, at],
    );
    const open = subscriptions.filter(({ free }) => free > 0);
    if (open.length === 0) return [];
    const due = await readDue(tx, open, at);
    const taken = due.flatMap((row) => {
      const move = decideDelivery('waiting', 'claim', row.attempts);
      return move === null ? [] : [{ ...row, move, attempts: row.attempts + 1, lease: randomUUID() }];
    });
    if (taken.length === 0) return [];
    await tx.query(
      `update webhook_deliveries d set state = u.state, attempts = u.attempts, lease = u.lease, lease_until = $1
         from unnest($2::uuid[], $3::text[], $4::int[], $5::uuid[]) as u(id, state, attempts, lease) where d.id = u.id`,
      [
        new Date((wall + LEASE_SECONDS) * 1000),
        taken.map(({ id }) => id),
        taken.map(({ move }) => move.to),
        taken.map(({ attempts }) => attempts),
        taken.map(({ lease }) => lease),
      ],
    );
    const bodies = await writeBodies(tx, taken, now);
    return taken.map(({ id, subscriptionId, event, attempts, lease, ...row }) => ({
      ...{ id, subscriptionId, event, attempts, lease, body: bodies.get(id) ?? '' },
      ...{ url: row.url, unmasked: row.unmasked, secretSealed: row.secretSealed },
      previousSecretSealed: row.previousUntil > wall ? row.previousSecretSealed : null,
    }));
  });

interface DueRow extends BodyRow {
  subscriptionId: string;
  attempts: number;
  url: string;
  unmasked: boolean;
  secretSealed: string;
  previousSecretSealed: string | null;
  /** Epoch seconds; 0: there is none. */
  previousUntil: number;
}

const readDue = (tx: Tx, open: readonly Free[], at: Date): Promise<DueRow[]> =>
  tx.query<DueRow>(
    `select d.id, d.subscription_id as "subscriptionId", d.tenant_id as "tenantId", d.event, d.subject, d.facts, d.sequence,
            extract(epoch from d.occurred_at)::float8 as "occurredAt", d.body, d.attempts, s.url, s.unmasked,
            s.secret_sealed as "secretSealed", s.previous_secret_sealed as "previousSecretSealed",
            coalesce(extract(epoch from s.previous_until)::float8, 0) as "previousUntil"
       from unnest($1::uuid[], $2::int[]) as o(id, free)
       join webhook_subscriptions s on s.id = o.id
       cross join lateral (
         select * from webhook_deliveries w
          where w.subscription_id = o.id and w.state = 'waiting' and w.due_at <= $3
            and not exists (
              select from webhook_deliveries e
               where e.subscription_id = w.subscription_id and e.order_key = w.order_key and e.sequence < w.sequence
                 and e.state in ('waiting', 'sending') and (e.state = 'sending' or e.attempts = 0))
          order by w.due_at, w.sequence limit o.free) d`,
    [open.map(({ id }) => id), open.map(({ free }) => free), at],
  );
