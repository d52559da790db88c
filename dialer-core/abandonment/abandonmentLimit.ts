import { DateTime } from 'luxon';

/** Over which time the law counts: the callers' day, any 24 hours, or 30 days. */
export const abandonmentWindows = ['day', '24-hours', '30-days'] as const;
export type AbandonmentWindow = (typeof abandonmentWindows)[number];

/** A rule of the campaign: at most `limit` (a share, 0 … 1) of the callees who want an agent may be abandoned. */
export interface AbandonmentRule {
  limit: number;
  window: AbandonmentWindow;
}

/** The rule as a task is under it. */
export interface AbandonmentLimit extends AbandonmentRule {
  campaignId: string;
  /** IANA zone in which a day begins. */
  zone: string;
}

/** The default of 47 CFR § 64.1200(a)(7): 3 % of the answers of a campaign in 30 days. */
export const usualAbandonmentRule: AbandonmentRule = { limit: 0.03, window: '30-days' };

/** Answers are counted in steps of so many seconds. */
export const STEP_SECONDS = 300;

/** Epoch seconds from which on answers count, on a step: a window is never shorter than the law says. */
export function windowStart(
  { window, zone }: Omit<AbandonmentLimit, 'limit' | 'campaignId'>,
  now: number,
): number {
  const start =
    window === 'day'
      ? DateTime.fromSeconds(now, { zone }).startOf('day').toSeconds()
      : now - (window === '24-hours' ? 1 : 30) * 86_400;
  return stepOf(start);
}

/** The step that a moment lies in. */
export const stepOf = (at: number): number => Math.floor(at / STEP_SECONDS) * STEP_SECONDS;
