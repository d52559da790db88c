import { announce, type Database } from '../../../platform/index.ts';
import type { CallCommand, CommandRefusal } from '../../agents/callCommand.ts';
import { SwitchError, type CallUuid } from '../../switch/port.ts';

/** A command that this dialer carries out. */
export interface TakenCommand {
  id: string;
  tenantId: string;
  agentId: string;
  attemptId: CallUuid | null;
  byUser: string;
  command: CallCommand;
}

/** Why a command is not carried out; the person is told. */
export class CommandRefused extends Error {
  readonly code: CommandRefusal;
  constructor(code: CommandRefusal) {
    super(code);
    this.name = 'CommandRefused';
    this.code = code;
  }
}

/** Most commands taken at once; the rest follow in the next look. */
const AT_ONCE = 50;

/** Takes what is asked of calls on a switch; what came too late is marked so. `wall`: epoch seconds. */
export async function takeCommands(
  database: Database,
  switchId: string,
  wall: number,
): Promise<TakenCommand[]> {
  const rows = await database.query<TakenCommand & { late: boolean }>(
    `update call_commands c
        set state = case when c.expires_at <= $2 then 'expired' else 'taken' end,
            code = case when c.expires_at <= $2 then 'command-late' end
       from (select id from call_commands where switch_id = $1 and state = 'asked' order by created_at, id
              limit ${AT_ONCE} for update skip locked) next
      where c.id = next.id
      returning c.id, c.tenant_id as "tenantId", c.agent_id as "agentId", c.attempt_id as "attemptId",
                c.by_user as "byUser", c.command, c.expires_at <= $2 as late`,
    [switchId, new Date(wall * 1000)],
  );
  return rows.filter(({ late }) => !late);
}

/** Writes what became of a command and tells who waits for it; `code` null: it is done. */
export async function answerCommand(
  database: Database,
  { id, tenantId }: TakenCommand,
  code: CommandRefusal | null,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('update call_commands set state = $2, code = $3 where id = $1', [
      id,
      code === null ? 'done' : 'refused',
      code,
    ]);
    await announce(tx, { tenantId, kind: 'commands', ids: [id] });
  });
}

/** What a failure says to the person who asked; null: it is a fault of ours. */
export function refusalOf(error: unknown): CommandRefusal | null {
  if (error instanceof CommandRefused) return error.code;
  if (!(error instanceof SwitchError)) return null;
  if (error.code === 'link-down') return 'switch-down';
  return error.code === 'deadline' || error.code === 'busy' ? 'command-late' : 'switch-refused';
}
