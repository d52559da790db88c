import type { AgentCard, TaskLive } from '../../../api/contract/index.ts';
import type { AgentState } from '../design/StateMark.tsx';

/** The order in which states are shown: who can take a call first, who is away last. */
export const stateOrder: readonly AgentState[] = [
  'ready',
  'reserved',
  'ringing',
  'talking',
  'wrap-up',
  'previewing',
  'outbound-only',
  'break',
  'offline',
];

export type AgentCounts = Record<AgentState, number>;

export function countAgents(agents: Iterable<AgentCard>): AgentCounts {
  const counts: AgentCounts = {
    ready: 0,
    reserved: 0,
    ringing: 0,
    talking: 0,
    'wrap-up': 0,
    previewing: 0,
    'outbound-only': 0,
    break: 0,
    offline: 0,
  };
  for (const agent of agents) counts[agent.state] += 1;
  return counts;
}

/** A callee is theirs: talking, or about to. */
export const withCallee = (counts: AgentCounts): number => counts.talking + counts.reserved + counts.ringing;

export interface CallCounts {
  dialing: number;
  ringing: number;
  waiting: number;
  answered: number;
  abandoned: number;
}

/** Calls of all tasks together. */
export function countCalls(tasks: Iterable<TaskLive>): CallCounts {
  const sum: CallCounts = { dialing: 0, ringing: 0, waiting: 0, answered: 0, abandoned: 0 };
  for (const task of tasks)
    for (const key of ['dialing', 'ringing', 'waiting', 'answered', 'abandoned'] as const)
      sum[key] += task[key];
  return sum;
}

export interface FloorFilter {
  /** Empty: all. */
  skillGroupId: string;
  search: string;
}

export function filterAgents(
  agents: Iterable<AgentCard>,
  { skillGroupId, search }: FloorFilter,
): AgentCard[] {
  const wanted = search.trim().toLocaleLowerCase();
  return [...agents].filter(
    (agent) =>
      (skillGroupId === '' || agent.skillGroupIds.includes(skillGroupId)) &&
      (wanted === '' || agent.name.toLocaleLowerCase().includes(wanted) || agent.phone.includes(wanted)),
  );
}

/** Tasks that matter on the floor, the busy ones first. */
export function filterTasks(tasks: Iterable<TaskLive>, skillGroupId: string): TaskLive[] {
  const rank = (state: string) => ['running', 'paused', 'scheduled', 'published'].indexOf(state);
  return [...tasks]
    .filter((task) => rank(task.state) >= 0 && (skillGroupId === '' || task.skillGroupId === skillGroupId))
    .sort((a, b) => rank(a.state) - rank(b.state));
}

/** Agents in groups of one state, the longest in it first. States without agents are left out. */
export function groupByState(agents: readonly AgentCard[]): { state: AgentState; agents: AgentCard[] }[] {
  return stateOrder
    .map((state) => ({
      state,
      agents: agents.filter((agent) => agent.state === state).sort((a, b) => a.since - b.since),
    }))
    .filter((group) => group.agents.length > 0);
}

/** Agents by name: each keeps its place whatever happens. */
export const sortByName = (agents: readonly AgentCard[], language: string): AgentCard[] => {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...agents].sort((a, b) => compare(a.name, b.name) || compare(a.phone, b.phone));
};

/** The queue of a skill group: the callees of all its tasks who wait for an agent. */
export interface Queue {
  id: string;
  name: string;
  waiting: number;
  /** When the one who waits longest answered; null: nobody waits. */
  oldestSince: number | null;
  ready: number;
}

/** The queues of the skill groups that tasks on the floor use, who waits longest first. */
export function queuesOf(
  groups: readonly { id: string; name: string }[],
  tasks: readonly TaskLive[],
  agents: readonly AgentCard[],
): Queue[] {
  return groups
    .flatMap(({ id, name }): Queue[] => {
      const own = tasks.filter((task) => task.skillGroupId === id);
      if (own.length === 0) return [];
      const since = own.flatMap(({ oldestWaitSince }) => (oldestWaitSince === null ? [] : [oldestWaitSince]));
      return [
        {
          id,
          name,
          waiting: own.reduce((sum, { waiting }) => sum + waiting, 0),
          oldestSince: since.length === 0 ? null : Math.min(...since),
          ready: agents.filter(({ state, skillGroupIds }) => state === 'ready' && skillGroupIds.includes(id))
            .length,
        },
      ];
    })
    .sort(
      (a, b) => (a.oldestSince ?? Infinity) - (b.oldestSince ?? Infinity) || a.name.localeCompare(b.name),
    );
}
