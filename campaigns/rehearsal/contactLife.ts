import { outcomes, type Outcome, type Random } from '../../dialer-core/index.ts';
import { planAfter, type DialEnding } from '../outcomes/retryPlan.ts';
import type { HourShares } from './calleeModel.ts';
import type { PlannedContacts, RehearsalPlan } from './rehearsalPlan.ts';

/** A contact of a played list. */
export interface PlayedContact {
  zone: number;
  attempts: number;
  earlier: Partial<Record<DialEnding, number>>;
  /** Epoch seconds of its dials in this run, in their order. */
  dialedAt: number[];
}

export type DialEnd =
  { type: 'person'; shortCall: boolean } | { type: 'machine' } | { type: 'other'; outcome: Outcome };

export function freshContact(planned: PlannedContacts, zone: number): PlayedContact {
  const last = planned.lastOutcome === null ? null : outcomeNamed(planned.lastOutcome);
  return {
    zone,
    attempts: planned.attempts,
    earlier: last === null || planned.attempts === 0 ? {} : { [last]: planned.attempts },
    dialedAt: [],
  };
}

/** How a dial ends, drawn. */
export function drawEnd(plan: RehearsalPlan, shares: HourShares, random: Random): DialEnd {
  const { model } = plan;
  const fate = random();
  if (fate < shares.person) return { type: 'person', shortCall: random() < model.shortCallShare };
  if (fate < shares.person + shares.machine) return { type: 'machine' };
  let left = random();
  for (const { outcome, share } of model.otherEnds) {
    if (left < share) return { type: 'other', outcome: outcomeNamed(outcome) };
    left -= share;
  }
  return { type: 'other', outcome: 'no-answer' };
}

/**
 * Notes a dial at `at` (epoch seconds) that ended so, by the same plan as in the engine; returns when the next one is
 * due, or null when nothing more is planned.
 */
export function nextDial(
  plan: RehearsalPlan,
  contact: PlayedContact,
  end: DialEnd,
  at: number,
  abandoned: boolean,
): number | null {
  const shortCall = end.type === 'person' && end.shortCall && !abandoned;
  const outcome: Outcome =
    end.type === 'person' ? 'answered-human' : end.type === 'machine' ? 'answered-machine' : end.outcome;
  contact.attempts++;
  contact.dialedAt.push(at);
  const step = planAfter(
    {
      outcome,
      abandoned,
      shortCall,
      endedAt: at,
      attempts: contact.attempts,
      earlier: contact.earlier,
      nextPhone: null,
      taskEnd: null,
    },
    plan.retryPlan,
    plan.maxAttempts,
  );
  const ending: DialEnding = shortCall ? 'short-call' : outcome;
  contact.earlier[ending] = (contact.earlier[ending] ?? 0) + 1;
  if (step.type === 'finish') return null;
  if (!step.usesAttempt) contact.attempts--;
  const lock = end.type === 'machine' ? (plan.schedule.policy?.rules.recall.afterMachine ?? 0) : 0;
  return Math.max(step.at, at + lock);
}

/** When the policy's caps on dials of one number allow the next; `now` when they do already. Epoch seconds. */
export function allowedAt(plan: RehearsalPlan, contact: PlayedContact, now: number): number {
  let allowed = now;
  for (const cap of plan.schedule.policy?.rules.caps ?? []) {
    if (cap.counting !== 'dials') continue;
    const first = contact.dialedAt.at(-cap.atMost);
    if (cap.atMost > 0 && first !== undefined) allowed = Math.max(allowed, first + cap.perSeconds);
  }
  return allowed;
}

const outcomeNamed = (name: string): Outcome => outcomes.find((one) => one === name) ?? 'no-answer';
