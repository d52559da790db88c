import { UserError, type Database, type Tx } from '../../platform/index.ts';
import {
  attemptColumns,
  attemptJoins,
  keyParams,
  type AttemptKey,
  type TaskAttempt,
} from '../results/taskAttempts.ts';
import type { CallSearch } from './callSearch.ts';
import { compileCallSearch, type CallReader } from './compileCallSearch.ts';

/** A call of any task. Moments in epoch seconds; phones E.164. */
export interface CallRecord extends TaskAttempt {
  taskId: string;
  taskName: string;
  listId: string;
  skillGroupName: string | null;
  callerNumber: string | null;
  /** An agent dialed it from the own list. */
  byAgent: boolean;
}

export const callColumns = `${attemptColumns}, a.task_id as "taskId", k.name as "taskName", k.list_id as "listId",
         (select n.name from skill_groups n where n.id = k.skill_group_id) as "skillGroupName",
         a.caller_number as "callerNumber", a.own_agent_id is not null as "byAgent"`;
export const callJoins = `join tasks k on k.id = a.task_id ${attemptJoins}`;

/** Milliseconds of the database that a page may take. */
const PATIENCE = 20_000;

/**
 * The calls that are wanted and that the reader may see, newest first; one row more than `limit` when there is one.
 * Bound the search with `boundSearch`. Error: `calls-too-slow` (422).
 */
export const readCalls = (
  database: Database,
  reader: CallReader,
  search: CallSearch,
  page: { after: AttemptKey | null; limit: number },
): Promise<CallRecord[]> =>
  database.transaction(async (tx) => {
    const params: unknown[] = [...keyParams(page.after)];
    const wanted = compileCallSearch(search, reader, params);
    await tx.query(`set local statement_timeout = ${PATIENCE}`);
    try {
      return await tx.query<CallRecord>(
        `select ${callColumns} from (
           select a.* from attempts a join tasks k on k.id = a.task_id
            where ${wanted} and ($1::timestamptz is null or (a.created_at, a.id) < ($1, $2::uuid))
            order by a.created_at desc, a.id desc limit ${page.limit + 1}) a
         ${callJoins} order by a.created_at desc, a.id desc`,
        params,
      );
    } catch (error) {
      if (!isTimeout(error)) throw error;
      throw new UserError(
        'calls-too-slow',
        'looking through these calls takes too long: take a shorter time',
      );
    }
  });

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '57014';

/** Rows read at once: what an export keeps in memory. */
const BATCH = 1000;

/** Every call that is wanted, up to `now` (epoch seconds), once, oldest first, in batches read as they are asked for. */
export async function* callsUntil(
  tx: Tx,
  reader: CallReader,
  search: CallSearch,
  now: number,
  batch = BATCH,
): AsyncGenerator<CallRecord[]> {
  let after: AttemptKey | null = null;
  for (;;) {
    const params: unknown[] = [...keyParams(after), new Date(Math.round(now * 1000))];
    const wanted = compileCallSearch(search, reader, params);
    const rows: CallRecord[] = await tx.query<CallRecord>(
      `select ${callColumns} from (
         select a.* from attempts a join tasks k on k.id = a.task_id
          where ${wanted} and a.created_at <= $3
            and ($1::timestamptz is null or (a.created_at, a.id) > ($1, $2::uuid))
          order by a.created_at, a.id limit ${batch}) a
       ${callJoins} order by a.created_at, a.id`,
      params,
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last;
  }
}
