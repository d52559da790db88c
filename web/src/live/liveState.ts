import type { AgentCard, Floor, Import, LiveEvent, Sample, TaskLive } from '../../../api/contract/index.ts';

/** Everything the page knows from the live feed. Replaced, never changed in place. */
export interface LiveState {
  /** False until the first snapshot. */
  ready: boolean;
  /** Grows with every snapshot: what was fetched beside the feed may have a gap and is fetched again. */
  snapshots: number;
  agents: ReadonlyMap<string, AgentCard>;
  tasks: ReadonlyMap<string, TaskLive>;
  skillGroups: Floor['skillGroups'];
  dialerAlive: boolean;
  /** Samples heard since the page was opened, oldest first. */
  samples: ReadonlyMap<string, readonly Sample[]>;
  imports: ReadonlyMap<string, Import>;
  /** How often a conversation has been heard to move since the page was opened, by call. */
  conversations: ReadonlyMap<string, number>;
  /** The same for all conversations of a task. */
  conversationsOf: ReadonlyMap<string, number>;
}

export const nothingHeard: LiveState = {
  ready: false,
  snapshots: 0,
  agents: new Map(),
  tasks: new Map(),
  skillGroups: [],
  dialerAlive: true,
  samples: new Map(),
  imports: new Map(),
  conversations: new Map(),
  conversationsOf: new Map(),
};

/** Samples kept for each task. */
const KEPT_SAMPLES = 3600;
/** Conversations whose moves are counted: those heard of last. */
const KEPT_CONVERSATIONS = 2000;

/** The state after one event. */
export function applyEvent(state: LiveState, event: LiveEvent): LiveState {
  switch (event.type) {
    case 'snapshot':
      return {
        ...state,
        ready: true,
        snapshots: state.snapshots + 1,
        agents: replaced(state.agents, event.floor.agents),
        tasks: replaced(state.tasks, event.floor.tasks),
        skillGroups: event.floor.skillGroups,
        dialerAlive: event.floor.dialerAlive,
      };
    case 'agents':
      return { ...state, agents: changed(state.agents, event.changed, event.removed) };
    case 'tasks':
      return { ...state, tasks: changed(state.tasks, event.changed, event.removed) };
    case 'samples': {
      const samples = new Map(state.samples);
      samples.set(event.taskId, appended(samples.get(event.taskId) ?? [], event.items));
      return { ...state, samples };
    }
    case 'import': {
      const imports = new Map(state.imports);
      imports.set(event.import.id, event.import);
      return { ...state, imports };
    }
    case 'conversations':
      return {
        ...state,
        conversations: counted(
          state.conversations,
          event.items.map(({ attemptId }) => attemptId),
        ),
        conversationsOf: counted(state.conversationsOf, [
          ...new Set(event.items.map(({ taskId }) => taskId)),
        ]),
      };
    case 'beat':
      return state;
  }
}

/** One more for each; of too many the one that moved longest ago is forgotten. */
function counted(before: ReadonlyMap<string, number>, ids: readonly string[]): ReadonlyMap<string, number> {
  const after = new Map(before);
  for (const id of ids) {
    const times = after.get(id) ?? 0;
    after.delete(id);
    after.set(id, times + 1);
  }
  return new Map(Array.from(after).slice(-KEPT_CONVERSATIONS));
}

/** A snapshot keeps the objects that say the same as before, so that nothing is drawn again for them. */
function replaced<T extends { id: string }>(
  before: ReadonlyMap<string, T>,
  items: T[],
): ReadonlyMap<string, T> {
  return new Map(
    items.map((item) => {
      const old = before.get(item.id);
      return [item.id, old && JSON.stringify(old) === JSON.stringify(item) ? old : item];
    }),
  );
}

function changed<T extends { id: string }>(
  before: ReadonlyMap<string, T>,
  items: T[],
  removed: string[],
): ReadonlyMap<string, T> {
  const after = new Map(before);
  for (const id of removed) after.delete(id);
  for (const item of items) after.set(item.id, item);
  return after;
}

/** Adds samples in order of time; one that is there already is left out. */
export function appended(before: readonly Sample[], items: readonly Sample[]): readonly Sample[] {
  const last = before.at(-1)?.at ?? -Infinity;
  const fresh = items.filter((s) => s.at > last);
  return fresh.length === 0 ? before : [...before, ...fresh].slice(-KEPT_SAMPLES);
}
