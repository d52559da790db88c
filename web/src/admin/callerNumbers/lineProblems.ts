import type { FieldProblem } from '../../design/fieldProblems.ts';

export interface LineProblem {
  /** From 0. */
  line: number;
  code: string;
  /** In English; for codes without a text. */
  message: string;
}

/** The problems that are about one of the pasted lines, by line. */
export function lineProblems(fields: readonly FieldProblem[]): LineProblem[] {
  return fields
    .flatMap(({ path, code, message }) => {
      const line = /^lines\.(\d+)$/.exec(path)?.[1];
      return line === undefined ? [] : [{ line: Number(line), code, message }];
    })
    .sort((a, b) => a.line - b.line);
}
