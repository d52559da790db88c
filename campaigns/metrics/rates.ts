import type { TaskCounts, TaskCountsWithReached } from './countTasks.ts';

/** The metric definitions of the product, in words in `docs/metrics.md`. Fractions; null when nothing can be counted. */
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** 完成度: finished contacts / (all − stopped). */
export const completion = (c: Pick<TaskCounts, 'contacts' | 'finished' | 'stopped'>) =>
  share(c.finished, c.contacts - c.stopped);

/** 号码接通率: finished contacts with at least one live answer / finished contacts. */
export const numberConnectRate = (c: Pick<TaskCountsWithReached, 'reached' | 'finished'>) =>
  share(c.reached, c.finished);

/** 拨打接通率: live answers / dials, retries included. */
export const dialConnectRate = (c: Pick<TaskCounts, 'answered' | 'dials'>) => share(c.answered, c.dials);

/** No agent within the patience / live answers that wanted an agent: without scripts, all of them. */
export const abandonmentRate = (c: Pick<TaskCounts, 'abandoned' | 'answered'>) =>
  share(c.abandoned, c.answered);

/** 呼损率: live answers that ended without an agent / dials. */
export const callLossRate = (c: Pick<TaskCounts, 'lost' | 'dials'>) => share(c.lost, c.dials);

/** Seconds: talk time / live answers, both of ended calls only. */
export const averageTalkSeconds = (c: Pick<TaskCounts, 'talkSeconds' | 'answeredEnded'>) =>
  share(c.talkSeconds, c.answeredEnded);

/** Contacts attempted / contacts that may be dialed. */
export const listPenetration = (c: Pick<TaskCounts, 'attempted' | 'contacts' | 'undialable'>) =>
  share(c.attempted, c.contacts - c.undialable);
