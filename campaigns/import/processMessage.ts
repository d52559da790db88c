import type { FileProblemCode } from './fileProblem.ts';

/** What the process that reads uploads says to the one that began it. */
export type ProcessMessage =
  | { type: 'alive' }
  | { type: 'done'; result: unknown }
  | { type: 'problem'; code: FileProblemCode; message: string }
  | { type: 'failure'; message: string };
