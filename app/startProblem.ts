/** Why the installation cannot start, in words for the person at the terminal: shown without a stack. */
export class StartProblem extends Error {
  /** Process exit code: 2 for wrong configuration, 1 for everything else. */
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'StartProblem';
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The readable part of anything thrown. Node's aggregated connection errors have an empty message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message)
    return error.errors.map((part) => reasonOf(part)).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** The `code` that Node and PostgreSQL put on their errors, or null. */
export function codeOf(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}
