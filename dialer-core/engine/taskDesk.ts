import {
  createPacer,
  type FloorSnapshot,
  type Pacer,
  type PacerConfig,
  type PacingDecision,
  type PacingEvent,
} from '../pacing/index.ts';
import { missAgents, noAgentsSeen, type AgentsSeen } from '../pacing/vanishedAgents.ts';
import type { RunningTask } from '../ports.ts';
import type { CallDesk } from './callDesk.ts';
import type { FloorAgent } from './floor.ts';
import type { DialBound } from './decisionRow.ts';
import type { TaskTotals } from './taskTotals.ts';

/** A running task inside the dialer: its pacer, its totals, and what was decided last. */
export interface TaskDesk {
  task: RunningTask;
  readonly pacer: Pacer;
  readonly totals: TaskTotals;
  /** Agents of its skill group in the last moments, whatever task they serve. */
  readonly staff: AgentsSeen;
  /** Calls being claimed right now: they count as just placed. */
  placing: number;
  /** Epoch seconds until which the list is taken to have no contact due. */
  dryUntil: number;
  last: { decision: PacingDecision; bound: DialBound; at: number } | null;
}

export function openTaskDesk(task: RunningTask, savedPacer: unknown, totals: TaskTotals): TaskDesk {
  const pacer = createPacer(pacerConfig(task), savedPacer);
  return { task, pacer, totals, staff: noAgentsSeen(), placing: 0, dryUntil: 0, last: null };
}

/** Takes over changed settings; what was learned stays. */
export function updateTaskDesk(desk: TaskDesk, task: RunningTask): void {
  const [before, after] = [pacerConfig(desk.task), pacerConfig(task)];
  desk.task = task;
  if (JSON.stringify(before) !== JSON.stringify(after)) desk.pacer.reconfigure(after);
}

const pacerConfig = ({ pacing, patienceSeconds }: RunningTask): PacerConfig => ({
  ...pacing,
  patienceSeconds,
});

const away: ReadonlySet<string> = new Set(['offline', 'break', 'outbound-only', 'previewing']);

/** Whether agents of the task's skill group have gone in the last moments, or are about to. */
export function agentsMissing(desk: TaskDesk, agents: Iterable<FloorAgent>, now: number): boolean {
  let present = 0;
  for (const agent of agents)
    if (agent.skills[desk.task.skillGroupId] !== undefined && !away.has(agent.state) && !agent.leaving)
      present++;
  return missAgents(desk.staff, now, { agents: present }) > 0 || present === 0;
}

/** Agents who talk or wrap up for a task. */
export function heldAgents(agents: Iterable<FloorAgent>, taskId: string): number {
  let held = 0;
  for (const agent of agents) if (agent.taskId === taskId) held++;
  return held;
}

export interface CallCounts {
  dialing: number;
  ringing: number;
  waiting: number;
  /** All open calls of the task, whatever their state. */
  open: number;
}

export function countCalls(calls: CallDesk, taskId: string): CallCounts {
  const counts = { dialing: 0, ringing: 0, waiting: 0, open: 0 };
  for (const { task, call } of calls.all()) {
    if (task.taskId !== taskId || call.state === 'ended') continue;
    counts.open++;
    if (call.state === 'dialing') counts.dialing++;
    else if (call.state === 'ringing') counts.ringing++;
    else if (call.state === 'waiting') counts.waiting++;
  }
  return counts;
}

const inConversation: ReadonlySet<string> = new Set(['connecting', 'bridged', 'rejoining']);

/** The floor as this task's pacer sees it. `idle`: agents offered to it in this tick. */
export function floorFor(
  desk: TaskDesk,
  calls: CallDesk,
  agents: Iterable<FloorAgent>,
  idle: number,
  freeChannels: number,
  now: number,
): FloorSnapshot {
  const { taskId } = desk.task;
  const ringing: number[] = Array.from({ length: desk.placing }, () => 0);
  const talking: number[] = [];
  const screening: number[] = [];
  const withBot: { node: string; age: number }[] = [];
  let waiting = 0;
  for (const { task, call, bot } of calls.all()) {
    if (task.taskId !== taskId) continue;
    if (call.state === 'dialing' || call.state === 'ringing') ringing.push(now - call.createdAt);
    else if (call.state === 'waiting') waiting++;
    else if (call.state === 'with-bot')
      withBot.push({ node: bot?.conversation.node ?? '', age: now - (call.botAt ?? call.since) });
    else if (call.state === 'screening' && !call.machineMet) screening.push(now - call.since);
    else if (inConversation.has(call.state)) talking.push(now - (call.bridgedAt ?? call.since));
  }
  const ofTask = [...agents].filter((agent) => agent.taskId === taskId);
  const wrapping = ofTask.filter((agent) => agent.state === 'wrap-up');
  const leaving = ofTask.filter((agent) => agent.leaving).length;
  return {
    agents: idle + talking.length + wrapping.length,
    idle,
    waiting,
    ringing,
    talking,
    wrapping: wrapping.map((a) => Math.max(0, now - a.since)),
    freeChannels,
    leaving,
    ...(screening.length > 0 && { screening }),
    ...(withBot.length > 0 && { withBot }),
  };
}

/** What an ended, answered or bridged call adds to the totals of its task. */
export function countEvent(totals: TaskTotals, event: PacingEvent): void {
  if (event.type === 'answered') totals.answered++;
  else if (event.type === 'connected') totals.connected++;
  else if (event.type === 'abandoned') totals.abandoned++;
}
