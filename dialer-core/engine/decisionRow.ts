import type { AbandonmentWindow } from '../abandonment/index.ts';
import type { FloorSnapshot, PacingDecision, PacingEstimates } from '../pacing/index.ts';
import type { PacingSettings, RunningTask } from '../ports.ts';

/** What bounds the dialing of a task now. */
export type DialBound =
  | 'agents'
  | 'channels'
  | 'calls-per-second'
  | 'abandonment'
  | 'warm-up'
  | 'list-empty'
  | 'switch-down'
  | 'no-trunk';

/** What was decided for a task and why; stored as JSON beside its pacer. */
export interface DecisionRow {
  /** Epoch seconds. */
  at: number;
  mode: PacingSettings['mode'];
  calls: number;
  wanted: number;
  /** Ringing calls better ended because agents vanished. */
  cancel: number;
  bound: DialBound;
  answerRate: number | null;
  /** Predictive only. */
  estimates: PacingEstimates | null;
  /** The legal window of the campaign; null: no limit holds. */
  budget: {
    abandoned: number;
    wanted: number;
    limit: number;
    window: AbandonmentWindow;
    left: number;
  } | null;
}

export function decisionRow(
  task: RunningTask,
  last: { decision: PacingDecision; bound: DialBound; at: number } | null,
  budget: FloorSnapshot['budget'],
  now: number,
): DecisionRow {
  const { abandonment } = task;
  const left = last?.decision.budgetLeft ?? null;
  return {
    at: last?.at ?? now,
    mode: task.pacing.mode,
    calls: last?.decision.calls ?? 0,
    wanted: last?.decision.wanted ?? 0,
    cancel: last?.decision.cancel ?? 0,
    bound: last?.bound ?? 'agents',
    answerRate: last?.decision.answerRate ?? null,
    estimates: last?.decision.estimates ?? null,
    budget: abandonment && budget && left !== null ? { ...budget, window: abandonment.window, left } : null,
  };
}
