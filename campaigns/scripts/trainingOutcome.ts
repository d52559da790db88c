import type { Coverage, Difference, Finding } from '../../scripts-dsl/index.ts';

/** What checks, training and tests of a version found. */
export interface TrainingOutcome {
  /** Errors and warnings; with an error nothing was trained. */
  findings: Finding[];
  /** Null when it did not come to the tests. */
  tests: {
    passed: number;
    failed: { id: string; name: string; differences: Difference[] }[];
    coverage: Coverage;
  } | null;
  /** Why the version could not be published; null when it could. */
  problem: { code: TrainingProblem; message: string } | null;
}

export const trainingProblems = ['findings', 'training-failed', 'tests-failed', 'took-too-long'] as const;
export type TrainingProblem = (typeof trainingProblems)[number];
