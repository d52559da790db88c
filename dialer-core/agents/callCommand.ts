import { randomUUID } from 'node:crypto';
import { announce, conflict, type Clock, type Tx } from '../../platform/index.ts';
import type { EavesdropMode } from '../switch/port.ts';

/** What an agent asks of the own call, and a supervisor of somebody's. */
export type CallCommand =
  /** Also before a callee of the own list has answered. */
  | { type: 'hang-up' }
  /** The agent leaves, and the callee rates the conversation by key. */
  | { type: 'rate' }
  /** Dials a contact of the own list. */
  | { type: 'dial'; taskId: string; contactId: number }
  | { type: 'hold'; on: boolean }
  | { type: 'mute'; on: boolean }
  /** 0-9, A-D, * and #, at most 32. */
  | { type: 'keys'; keys: string }
  /** `on` false: what is said is in no file until it goes on. */
  | { type: 'record'; on: boolean }
  /** The callee goes to another agent at once. */
  | { type: 'transfer'; agentId: string }
  /** The callee goes to the head of a skill group's queue. */
  | { type: 'transfer-to-group'; skillGroupId: string }
  /** The callee goes to an outside number, E.164 with +, as soon as it answers. */
  | { type: 'transfer-to-number'; number: string }
  /** The callee hears music; the agent talks to a colleague first. */
  | { type: 'consult'; agentId: string }
  /** The same with whoever of a skill group is next. */
  | { type: 'consult-group'; skillGroupId: string }
  /** The same with an outside number, E.164 with +. */
  | { type: 'consult-number'; number: string }
  /** The colleague takes the callee. */
  | { type: 'complete' }
  /** Back to the callee, without the colleague. */
  | { type: 'cancel' }
  /** All three together. */
  | { type: 'three-way' }
  | { type: 'listen'; mode: EavesdropMode }
  | { type: 'stop-listening' }
  | { type: 'take-over' }
  /** Hears what a robot and its callee say. */
  | { type: 'listen-to-robot' }
  /** Talks with the callee in the robot's place. */
  | { type: 'take-over-robot' }
  /** The robot goes on with the callee who was taken over. */
  | { type: 'hand-back' };

/** Those that are about the call of a robot, and not about an agent's. */
export type RobotCallCommand = Extract<CallCommand, { type: 'listen-to-robot' | 'take-over-robot' }>;

/** What holds for an agent's present call because it was asked for. */
export interface CallControlState {
  held?: boolean;
  muted?: boolean;
  recordingPaused?: boolean;
  /** Taken over from a robot, to whom the callee can be given back. */
  takenOver?: boolean;
  /** Who is on the call, too: a colleague, or an outside number that may still be rung. */
  with?: { agentId: string; threeWay: boolean } | { number: string; threeWay: boolean; ringing?: boolean };
}

/** Why a command was refused; each has its words in the console. */
export type CommandRefusal =
  | 'no-call'
  | 'agent-not-free'
  | 'other-switch'
  | 'consulting'
  | 'not-consulting'
  | 'no-recording'
  /** The task does not ask for ratings. */
  | 'no-rating'
  /** The policy or a suppression list forbids it. */
  | 'outside-forbidden'
  | 'outside-in-use'
  | 'outside-unanswered'
  | 'no-free-trunk'
  /** Not the agent's, not in a running task, or the policy or a suppression list forbids it now. */
  | 'contact-refused'
  | 'not-listening'
  /** The robot does not talk with that callee now: they wait for an agent, or somebody has them. */
  | 'robot-not-talking'
  /** Nobody has taken this callee over from a robot. */
  | 'not-taken-over'
  | 'supervisor-busy'
  | 'no-phone'
  | 'phone-unreachable'
  | 'switch-refused'
  | 'switch-down'
  | 'command-late';

/** Wall seconds in which a command must be answered. */
export const COMMAND_SECONDS = 10;
/** A phone has to be answered first. */
const RINGING_COMMAND_SECONDS = 45;
const ringing: ReadonlySet<CallCommand['type']> = new Set([
  'listen',
  'take-over',
  'listen-to-robot',
  'take-over-robot',
  'transfer-to-number',
  'consult-number',
]);

export const secondsFor = (command: CallCommand): number =>
  ringing.has(command.type) ? RINGING_COMMAND_SECONDS : COMMAND_SECONDS;

/**
 * Asks for a command on the call an agent is on, or for one. Returns its id: wait for the answer with `readAnswer`. Errors:
 * `no-call`, `not-listening`, `not-free-to-dial`.
 */
export async function askCommand(
  tx: Tx,
  asked: { tenantId: string; agentId: string; byUser: string; command: CallCommand },
  clock: Clock,
): Promise<string> {
  return noteCommand(tx, asked, await whereOf(tx, asked), clock);
}

/**
 * Asks for a command on a live conversation of a robot; `agentId`: of the person who asks. Error: `no-call` when no
 * robot talks there.
 */
export async function askRobotCommand(
  tx: Tx,
  asked: { tenantId: string; agentId: string; byUser: string; command: RobotCallCommand; attemptId: string },
  clock: Clock,
): Promise<string> {
  const [call] = await tx.query<Where>(
    `select t.id as "attemptId", t.switch_id as "switchId"
       from attempts t join bot_conversations b on b.attempt_id = t.id
      where t.id = $1 and t.tenant_id = $2 and t.settled_at is null and b.live`,
    [asked.attemptId, asked.tenantId],
  );
  if (!call) throw conflict('no-call', 'no robot is in that call any more');
  return noteCommand(tx, asked, call, clock);
}

async function noteCommand(
  tx: Tx,
  asked: { tenantId: string; agentId: string; byUser: string; command: CallCommand },
  call: Where,
  clock: Clock,
): Promise<string> {
  const id = randomUUID();
  await forgetOld(tx, clock);
  await tx.query(
    `insert into call_commands (id, tenant_id, agent_id, attempt_id, switch_id, by_user, command, expires_at, state,
                                created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'asked', $9)`,
    [
      id,
      asked.tenantId,
      asked.agentId,
      call.attemptId,
      call.switchId,
      asked.byUser,
      JSON.stringify(asked.command),
      new Date((clock.wall() + secondsFor(asked.command)) * 1000),
      clock.date(),
    ],
  );
  await announce(tx, { tenantId: asked.tenantId, kind: 'commands', ids: [id] });
  return id;
}

/** Seconds on the clock for which commands are kept; the audit log keeps what was asked. */
const KEPT_SECONDS = 86_400;

/** A few at a time: each command takes some of the old ones away. */
const forgetOld = (tx: Tx, clock: Clock): Promise<unknown> =>
  tx.query(
    `delete from call_commands where id in (
       select id from call_commands where created_at < $1 order by created_at limit 20 for update skip locked)`,
    [new Date((clock.now() - KEPT_SECONDS) * 1000)],
  );

function whereOf(
  tx: Tx,
  asked: { tenantId: string; agentId: string; byUser: string; command: CallCommand },
): Promise<Where> {
  if (asked.command.type === 'stop-listening') return listening(tx, asked.byUser);
  return asked.command.type === 'dial' ? freeToDial(tx, asked) : callOf(tx, asked);
}

interface Where {
  attemptId: string | null;
  switchId: string;
}

async function callOf(tx: Tx, { agentId, tenantId }: { agentId: string; tenantId: string }): Promise<Where> {
  const [call] = await tx.query<Where>(
    `select t.id as "attemptId", t.switch_id as "switchId" from agents a join attempts t on t.id = a.attempt_id
      where a.id = $1 and a.tenant_id = $2 and t.settled_at is null
        and (a.state = 'talking' or (a.state = 'reserved' and t.own_agent_id = a.id))`,
    [agentId, tenantId],
  );
  if (!call) throw conflict('no-call', 'the agent is in no call');
  return call;
}

/** The switch on which the agent's leg waits. */
async function freeToDial(
  tx: Tx,
  { agentId, tenantId }: { agentId: string; tenantId: string },
): Promise<Where> {
  const [row] = await tx.query<Where>(
    `select null as "attemptId", leg_switch as "switchId" from agents
      where id = $1 and tenant_id = $2 and leg_state = 'up' and leg_switch is not null
        and state in ('ready', 'previewing', 'outbound-only')`,
    [agentId, tenantId],
  );
  if (!row) throw conflict('not-free-to-dial', 'be ready, over your list or outbound only, with your phone');
  return row;
}

/** The switch on which a supervisor's leg is. */
async function listening(tx: Tx, userId: string): Promise<Where> {
  const [row] = await tx.query<Where>(
    `select null as "attemptId", switch_id as "switchId" from supervisions where user_id = $1 and ended_at is null`,
    [userId],
  );
  if (!row) throw conflict('not-listening', 'you listen to nobody');
  return row;
}

export type CommandAnswer = { state: 'open' } | { state: 'done' } | { state: 'refused'; code: string };

/** What became of a command. */
export async function readAnswer(tx: Tx, id: string): Promise<CommandAnswer> {
  const [row] = await tx.query<{ state: string; code: string | null }>(
    'select state, code from call_commands where id = $1',
    [id],
  );
  if (row?.state === 'done') return { state: 'done' };
  if (row?.state === 'refused' || row?.state === 'expired')
    return { state: 'refused', code: row.code ?? 'command-late' };
  return { state: 'open' };
}
