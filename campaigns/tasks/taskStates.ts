/**
 * The life of a task: its states, the events that move it, and what each move brings about. Nothing else changes
 * a task's state (`moveTask.ts` applies what is decided here).
 *
 * draft → published → scheduled ⇄ running ⇄ paused → completed | cancelled | expired
 *
 * `published`: handed over, not yet looked at by a dialer. `scheduled`: waits for its dates and windows.
 */
export const taskStates = [
  'draft',
  'published',
  'scheduled',
  'running',
  'paused',
  'completed',
  'cancelled',
  'expired',
] as const;
export type TaskState = (typeof taskStates)[number];

/**
 * `publish`, `pause`, `resume`, `stop` are asked for by people; the others follow from the facts: `open` and
 * `close` when the task's dates and windows allow dialing or no longer do, `exhaust` when nothing is planned and
 * nothing in call, `expire` when its last day is over.
 */
export const taskEvents = [
  'publish',
  'pause',
  'resume',
  'stop',
  'open',
  'close',
  'exhaust',
  'expire',
] as const;
export type TaskEvent = (typeof taskEvents)[number];

/** What a move brings about besides the new state. */
export type TaskEffect =
  /** The list's contacts become the task's. */
  | 'fill-contacts'
  | 'note-start'
  | 'note-end'
  /** Planned contacts end as `endOfContacts` says, in steps (`finishPlanned.ts`); the end is noted after the last. */
  | 'finish-planned';

export interface TaskMove {
  to: TaskState;
  effects: readonly TaskEffect[];
}

const cancel: TaskMove = { to: 'cancelled', effects: ['finish-planned'] };
const complete: TaskMove = { to: 'completed', effects: ['note-end'] };
const expire: TaskMove = { to: 'expired', effects: ['finish-planned'] };
const begin: TaskMove = { to: 'running', effects: ['note-start'] };
const wait: TaskMove = { to: 'scheduled', effects: [] };
const pause: TaskMove = { to: 'paused', effects: [] };
const live = { stop: cancel, exhaust: complete, expire } as const;

const table: Readonly<Record<TaskState, Readonly<Partial<Record<TaskEvent, TaskMove>>>>> = {
  draft: { publish: { to: 'published', effects: ['fill-contacts'] } },
  published: { ...live, open: begin, close: wait, pause },
  scheduled: { ...live, open: begin, pause },
  running: { ...live, close: wait, pause },
  paused: { ...live, resume: wait },
  completed: {},
  cancelled: {},
  expired: {},
};

/** Where an event takes a task; null when it does not apply in this state. */
export function decideMove(state: TaskState, event: TaskEvent): TaskMove | null {
  return table[state][event] ?? null;
}

/** What the clock, the windows and the contacts say about a task. */
export interface TaskFacts {
  /** Some contact is planned. */
  planned: boolean;
  /** Some attempt is open. */
  inCall: boolean;
  /** The last day is over. */
  over: boolean;
  /** The first day has come, or the task starts without waiting for it, and a planned contact's window is open. */
  open: boolean;
}

/** The event that the facts call for; the state decides whether it changes anything. */
export function eventOf(facts: TaskFacts): TaskEvent | null {
  if (!facts.planned && !facts.inCall) return 'exhaust';
  if (facts.over) return 'expire';
  // The last calls go on: neither open nor closed matters until they have ended.
  if (!facts.planned) return null;
  return facts.open ? 'open' : 'close';
}

/** Whether nothing moves the task any more. */
export const hasEnded = (state: TaskState): boolean => Object.keys(table[state]).length === 0;

/** What a contact ends as when its task has ended before it; null while the task lives. */
export function endOfContacts(state: TaskState): 'stopped' | 'expired' | null {
  if (state === 'cancelled') return 'stopped';
  return state === 'expired' ? 'expired' : null;
}
