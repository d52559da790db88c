import type { Finding, Subject, Verdict } from './findings.ts';
import type { Sentence, Words } from './words/words.ts';

/** What was found about one switch, or (`id` null) about our own side. */
export interface Examined {
  id: string | null;
  findings: readonly Finding[];
}

/** For a person at a terminal: a line for each finding, and below it what to change. */
export function reportText(examined: readonly Examined[], words: Words): string {
  const subjects = Math.max(...Object.values(words.subjects).map(widthOf));
  const verdicts = Math.max(...Object.values(words.verdicts).map(widthOf));
  const indent = ' '.repeat(2 + verdicts + 2 + subjects + 2);
  const lines = examined.flatMap(({ id, findings }) => [
    id === null ? words.home : words.switch(id),
    ...findings.flatMap((one) => {
      const { say, fix } = sentenceOf(one, words);
      const verdict = padded(words.verdicts[one.verdict], verdicts);
      const first = `  ${verdict}  ${padded(words.subjects[one.subject], subjects)}  ${say}`;
      return fix === null ? [first] : [first, `${indent}→ ${fix}`];
    }),
    '',
  ]);
  return [...lines, words.sum(countVerdicts(examined)), ''].join('\n');
}

export interface ReportJson {
  ok: boolean;
  counts: Record<Verdict, number>;
  switches: {
    id: string | null;
    findings: {
      subject: Subject;
      verdict: Verdict;
      code: string;
      values: object;
      say: string;
      fix: string | null;
    }[];
  }[];
}

/** The same for programs; `code` and `values` are stable, the sentences are not. */
export function reportJson(examined: readonly Examined[], words: Words): ReportJson {
  return {
    ok: !hasFailed(examined),
    counts: countVerdicts(examined),
    switches: examined.map(({ id, findings }) => ({
      id,
      findings: findings.map((one) => ({ ...one, ...sentenceOf(one, words) })),
    })),
  };
}

export const hasFailed = (examined: readonly Examined[]): boolean => countVerdicts(examined).fail > 0;

function countVerdicts(examined: readonly Examined[]): Record<Verdict, number> {
  const counts = { ok: 0, warn: 0, fail: 0 };
  for (const { findings } of examined) for (const { verdict } of findings) counts[verdict] += 1;
  return counts;
}

function sentenceOf({ code, values, verdict }: Finding, words: Words): { say: string; fix: string | null } {
  // Code and values belong together: `finding` makes them so.
  const { say, fix } = words.findings[code] as Sentence<object>;
  return { say: say(values), fix: verdict === 'ok' ? null : (fix?.(values) ?? null) };
}

const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Columns on a terminal: Chinese characters take two. */
const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (sum, character) => sum + (/[\u2E80-\u9FFF\uFF00-\uFF60]/.test(character) ? 2 : 1),
    0,
  );
