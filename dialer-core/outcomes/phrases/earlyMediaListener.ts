import type { CallUuid } from '../../switch/port.ts';
import type { HeardPiece } from './phraseRule.ts';

/** Hears what a carrier says on a leg before anybody answers. */
export interface EarlyMediaListener {
  /**
   * Begins to listen to a leg that has early media; `hear` gets each piece as it is recognised, its times counted
   * from now. A recogniser that fails is silent: the outcome is then what the signalling says.
   */
  listen(call: CallUuid, hear: (piece: HeardPiece) => void): Listening;
}

export interface Listening {
  /** Resolves with everything that was heard, within half a second: what comes later is lost. */
  stop(): Promise<readonly HeardPiece[]>;
}

/** Hears nothing: for an installation without a recogniser. */
export const deafListener: EarlyMediaListener = {
  listen: () => ({ stop: () => Promise.resolve([]) }),
};
