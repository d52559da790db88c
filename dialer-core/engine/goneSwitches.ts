import { announce, type Clock, type Database } from '../../platform/index.ts';
import type { AttemptSink, SettledAttempt } from '../ports.ts';
import { freeStrandedAgents } from './tendAgents.ts';

/** Wall seconds for which no living dialer has a switch in its configuration, until it is taken for gone. */
const GONE_SECONDS = 60;
/** Clock seconds after which a call has ended on any switch, whether it was answered or not. */
const UNANSWERED_SECONDS = 15 * 60;
const ANSWERED_SECONDS = 5 * 3600;
const WRAP_UP_SECONDS = 0;
const BATCH = 200;

export interface GonePorts {
  database: Database;
  clock: Clock;
  sink: AttemptSink;
}

/** Switches that left the configuration with calls or agents' legs on them: nobody will ever hear of those again. */
export class GoneSwitches {
  private readonly ports: GonePorts;
  private readonly missingSince = new Map<string, number>();

  constructor(ports: GonePorts) {
    this.ports = ports;
  }

  /**
   * `known`: what the living dialers have in their configuration. Settles the calls on gone switches that are surely
   * over and returns the ids of those switches.
   */
  async look(known: ReadonlySet<string>): Promise<string[]> {
    const { database, clock } = this.ports;
    const wall = clock.wall();
    const rows = await database.query<{ id: string }>(
      `select distinct leg_switch as id from agents where leg_switch is not null
       union select distinct switch_id from attempts where settled_at is null`,
    );
    const missing = rows.map((row) => row.id).filter((id) => !known.has(id));
    for (const id of this.missingSince.keys()) if (!missing.includes(id)) this.missingSince.delete(id);
    for (const id of missing) if (!this.missingSince.has(id)) this.missingSince.set(id, wall);
    const gone = missing.filter((id) => wall - (this.missingSince.get(id) ?? wall) >= GONE_SECONDS);
    if (gone.length > 0) await this.settle(gone);
    return gone;
  }

  private async settle(gone: string[]): Promise<void> {
    const { database, clock, sink } = this.ports;
    const now = clock.now();
    const before = (seconds: number) => new Date((now - seconds) * 1000);
    await database.query(
      `update outside_legs set ended_at = $2, cause = 'VANISHED'
        where ended_at is null and switch_id = any($1::text[]) and created_at < $3`,
      [gone, new Date(now * 1000), before(ANSWERED_SECONDS)],
    );
    const settled = await database.transaction(async (tx) => {
      const rows = await tx.query<Omit<SettledAttempt, 'failOver' | 'endedAt'>>(
        `with over as (
           select id from attempts where settled_at is null and switch_id = any($1::text[])
              and (answered_at < $2 or (answered_at is null and created_at < $3))
            order by id limit $5 for update skip locked
         )
         update attempts a set state = 'ended', settled_at = $4, ended_at = $4, hangup_by = 'switch',
                hangup_cause = 'VANISHED', settled_by = 'reconciled',
                outcome = case when answered_at is null then 'unknown' else 'answered-human' end,
                path = case when bridged_at is not null then 'agent-connected'
                            when answered_at is not null then 'abandoned-in-queue' end
           from over where a.id = over.id
         returning a.id as "attemptId", a.task_id as "taskId", a.tenant_id as "tenantId",
                   a.contact_id as "contactId", a.phone, a.outcome, a.abandoned`,
        [gone, before(ANSWERED_SECONDS), before(UNANSWERED_SECONDS), new Date(now * 1000), BATCH],
      );
      if (rows.length === 0) return rows;
      await sink.settle(
        tx,
        rows.map((row) => ({ ...row, failOver: false, endedAt: now })),
        now,
      );
      for (const { tenantId, taskId } of rows) await announce(tx, { tenantId, kind: 'tasks', ids: [taskId] });
      return rows;
    });
    if (settled.length > 0) await freeStrandedAgents(database, now, WRAP_UP_SECONDS);
  }
}
