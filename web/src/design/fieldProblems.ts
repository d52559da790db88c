/** One wrong field: as the server says it, or as a check in the page does. */
export interface FieldProblem {
  /** JSON path: `name`, `windows.0.from`. */
  path: string;
  code: string;
  /** In English; for codes without a text. */
  message: string;
  values?: Record<string, string | number>;
}

const covers = (path: string, other: string) => other === path || other.startsWith(`${path}.`);

/** The problems at a path or below it. */
export const problemsAt = (problems: readonly FieldProblem[], path: string): FieldProblem[] =>
  problems.filter((problem) => covers(path, problem.path));

/** The problems that no control in the form is about. */
export const unplaced = (problems: readonly FieldProblem[], shown: readonly string[]): FieldProblem[] =>
  problems.filter((problem) => !shown.some((path) => covers(path, problem.path)));
