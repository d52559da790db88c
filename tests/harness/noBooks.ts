import { standardQueue } from '../../dialer-core/index.ts';
import type { CallBooks } from '../../dialer-core/engine/liveCall.ts';

/** A tenant who has changed nothing. */
export const noBooks: CallBooks = {
  outcomeRulesFor: () => [],
  announcementsFor: () => ({ match: () => null }),
  machinePhrasesFor: () => ({ match: () => null }),
  queueOf: () => standardQueue,
};
