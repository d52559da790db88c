import { covers, type Actor } from '../../platform/index.ts';
import type { AgentCard, Floor } from '../contract/index.ts';
import type { OwnedImport } from '../importView.ts';
import type { FloorState, OwnedTask } from './floorState.ts';

/** Who may open the floor and the live feed; what they see of it is below. */
export const liveAccess = ['floor.read', 'tasks.read', 'lists.read', 'agent.self'] as const;

/** An agent card: to those who watch the floor, within their data scope, and to the agent. */
export const seesAgent = (actor: Actor, { userId, departmentId }: AgentCard): boolean =>
  userId === actor.userId ||
  (actor.permissions.has('floor.read') && covers(actor, { departmentId, ownerId: userId }));

/** A task: to those who read tasks or watch the floor, within their data scope. */
export const seesTask = (actor: Actor, task: OwnedTask): boolean =>
  (actor.permissions.has('floor.read') || actor.permissions.has('tasks.read')) && covers(actor, task);

const seesSkillGroup = (actor: Actor, { departmentId }: { departmentId: string | null }): boolean =>
  departmentId === null || covers(actor, { departmentId, ownerId: null });

/** What of the floor an actor sees. */
export const seenBy = (actor: Actor, state: FloorState, clock: { now: number; speed: number }): Floor => ({
  ...clock,
  agents: [...state.agents.values()].filter((card) => seesAgent(actor, card)),
  tasks: [...state.tasks.values()].filter((task) => seesTask(actor, task)).map(({ live }) => live),
  skillGroups: state.skillGroups
    .filter((group) => seesSkillGroup(actor, group))
    .map(({ id, name }) => ({ id, name })),
  dialerAlive: state.dialerAlive,
});

/** An import: to those who read lists, within their data scope. */
export const seesImport = (actor: Actor, owned: OwnedImport): boolean =>
  actor.permissions.has('lists.read') && covers(actor, owned);

/** What was said in calls is for those who may hear them, and for those who design what robots say. */
export const conversationReaders = ['recordings.listen', 'scripts.read'] as const;

export const readsConversations = (actor: Actor): boolean =>
  conversationReaders.some((permission) => actor.permissions.has(permission));
