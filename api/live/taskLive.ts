import { PacingNow, type AgentCard, type TaskLive } from '../contract/index.ts';
import type { TaskCounts } from './taskCounts.ts';
import type { TaskRow } from './taskRows.ts';

/** Puts together what a task does now and why. */
export function taskLive(
  row: TaskRow,
  counts: TaskCounts,
  agents: Iterable<AgentCard>,
  dialerAlive: boolean,
): TaskLive {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    skillGroupId: row.skillGroupId,
    pacing: {
      mode: row.pacing.mode,
      ratio: row.pacing.ratio ?? null,
      targetAbandonRate: row.pacing.targetAbandonRate ?? null,
    },
    decision: PacingNow.nullable().catch(null).parse(row.decision),
    ...agentCounts(agents, row.skillGroupId),
    dialing: row.dialing,
    ringing: row.ringing,
    waiting: row.waiting,
    oldestWaitSince: row.oldestWaitSince,
    // These only grow: of the last sample and the last count, the larger one is the later one.
    dials: Math.max(row.dials, counts.dials),
    answered: Math.max(row.answered, counts.answered),
    connected: Math.max(row.connected, counts.connected),
    abandoned: Math.max(row.abandoned, counts.abandoned),
    contacts: counts.contacts,
    finished: counts.finished,
    bound: boundOf(row, dialerAlive),
  };
}

/** Agents of a skill group by what they do. Reserved and rung count as talking: the callee is theirs. */
function agentCounts(agents: Iterable<AgentCard>, skillGroupId: string) {
  const counts = { ready: 0, talking: 0, wrapUp: 0, onBreak: 0 };
  for (const { state, skillGroupIds } of agents) {
    if (!skillGroupIds.includes(skillGroupId)) continue;
    if (state === 'ready') counts.ready += 1;
    else if (state === 'talking' || state === 'reserved' || state === 'ringing') counts.talking += 1;
    else if (state === 'wrap-up') counts.wrapUp += 1;
    else if (state === 'break') counts.onBreak += 1;
  }
  return counts;
}

/** Why no more is dialed now. */
function boundOf({ state, decisionBound }: TaskRow, dialerAlive: boolean): string {
  switch (state) {
    case 'running':
      return dialerAlive ? (decisionBound ?? 'warm-up') : 'no-dialer';
    case 'paused':
      return 'paused';
    case 'published':
    case 'scheduled':
      return 'window';
    default:
      return 'ended';
  }
}
