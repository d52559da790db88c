import type { DialingTask } from '../tasks/taskRow.ts';
import { dialableAt, hasBegun, isOver, openZones } from '../tasks/taskSchedule.ts';
import { mayCall, type Callee, type PolicyRuleName } from '../policy/mayCall.ts';
import { holdsAgents } from '../dialing/holdsAgents.ts';

/** A contact inside a task, as the log shows it now. */
export interface PlannedContact {
  state: 'planned' | 'in-call' | 'finished' | 'stopped';
  endReason: string | null;
  /** Epoch seconds. */
  nextAt: number | null;
  /** The number to be dialed next; a contact may have others. */
  phone: string;
  zone: string;
}

/**
 * Why a number is, or is not, dialed now. `at`: when that is expected to change, epoch seconds; null: not by waiting,
 * or not known.
 */
export interface Explanation {
  reason:
    | 'in-call'
    | 'finished'
    | 'stopped'
    | 'other-number-first'
    | 'task-not-running'
    | 'suppressed'
    | 'registry-stale'
    | 'not-due'
    | 'outside-window'
    | 'waits-for-agent'
    | PolicyRuleName;
  at: number | null;
}

export interface Surroundings {
  task: DialingTask;
  callee: Callee;
  suppressed: boolean;
  registryStale: boolean;
  /** Epoch seconds. */
  now: number;
}

/** The first thing that keeps a contact from being dialed at `now`, in the order the claim looks at them. */
export function explainContact(contact: PlannedContact, around: Surroundings): Explanation {
  const { task, callee, now } = around;
  if (contact.state === 'in-call') return { reason: 'in-call', at: null };
  if (contact.state !== 'planned') return { reason: contact.state, at: null };
  if (contact.phone !== callee.phone) return { reason: 'other-number-first', at: null };
  if (around.suppressed) return { reason: 'suppressed', at: null };
  if (!dialing(task, now)) return { reason: 'task-not-running', at: null };
  if (around.registryStale) return { reason: 'registry-stale', at: null };
  const verdict =
    task.policy === null
      ? null
      : mayCall(task.policy.rules, { ...callee, agentGuaranteed: holdsAgents(task) }, now);
  if (verdict?.allowed === false) return { reason: verdict.rule, at: verdict.until };
  const due = Math.max(contact.nextAt ?? now, now);
  const at = dialableAt(task, contact.zone, due);
  if (due > now) return { reason: 'not-due', at };
  if (openZones(task, [contact.zone], now).length === 0) return { reason: 'outside-window', at };
  return { reason: 'waits-for-agent', at: null };
}

const alive: ReadonlySet<string> = new Set(['published', 'scheduled', 'running']);

const dialing = (task: DialingTask, now: number): boolean =>
  alive.has(task.state) && hasBegun(task, now) && !isOver(task, now);
