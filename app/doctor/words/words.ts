import type { FindingCode, FindingValues, Subject, Verdict } from '../findings.ts';

/** What is so, and what to change; `fix` for what is not in order. */
export interface Sentence<Values> {
  say: (values: Values) => string;
  fix?: (values: Values) => string;
}

export interface Words {
  verdicts: Record<Verdict, string>;
  subjects: Record<Subject, string>;
  findings: { [Code in FindingCode]: Sentence<FindingValues[Code]> };
  /** The heading above what is said about one switch. */
  switch: (id: string) => string;
  home: string;
  sum: (counts: Record<Verdict, number>) => string;
}
