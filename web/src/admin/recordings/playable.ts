import type { Recording } from '../../../../api/contract/index.ts';

/** Whether there is something to hear. */
export const isPlayable = ({ state }: Pick<Recording, 'state'>): boolean =>
  state === 'ready' || state === 'too-short';
