import { standardQueue } from '../../agents/groupQueue.ts';
import type { CallRules } from '../call.ts';

/** What a call of tests goes by where nothing else is said. */
export const callRules: CallRules = {
  ringTimeoutSeconds: 30,
  minRingSeconds: 15,
  patienceSeconds: 2,
  setUpSeconds: 45,
  talkLimitSeconds: 7200,
  rejoinSeconds: 15,
  outcomeRules: [],
  announcements: { match: () => null },
  screening: null,
  abandonmentMessage: null,
  queue: standardQueue,
  bot: null,
  rating: null,
};
