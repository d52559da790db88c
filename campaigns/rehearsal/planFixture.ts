import { assumedModel } from './calleeModel.ts';
import type { RehearsalPlan } from './rehearsalPlan.ts';

/** Monday 2026-03-02, 09:00 in Shanghai. */
export const MONDAY_NINE = Date.UTC(2026, 2, 2, 1) / 1000;

/** A small task for tests: 400 contacts, 5 agents, open from 9 to 18 on working days. */
export function planFixture(change: Partial<RehearsalPlan> = {}): RehearsalPlan {
  return {
    startsAt: MONDAY_NINE,
    schedule: {
      windows: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
      windowZone: null,
      dateZone: 'Asia/Shanghai',
      startDate: null,
      endDate: null,
      effectiveImmediately: false,
      policy: null,
    },
    contacts: [
      { zone: 'Asia/Shanghai', attempts: 0, lastOutcome: null, dueAt: MONDAY_NINE - 60, contacts: 400 },
    ],
    retryPlan: [
      { outcome: 'busy', retries: 2, afterSeconds: 600 },
      { outcome: 'no-answer', retries: 2, afterSeconds: 7200 },
    ],
    maxAttempts: 3,
    agents: 5,
    shifts: null,
    channels: null,
    callsPerSecond: null,
    patienceSeconds: 2,
    screened: false,
    budgetLimit: null,
    modes: [{ mode: 'progressive' }],
    model: assumedModel,
    runs: 10,
    seed: 1,
    ...change,
  };
}
