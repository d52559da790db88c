import type { RunningTask } from '../../dialer-core/index.ts';

/** Each call of the task has an idle agent of its own from the dial on. */
export const holdsAgents = ({ pacing }: Pick<RunningTask, 'pacing'>): boolean =>
  pacing.mode === 'progressive';
