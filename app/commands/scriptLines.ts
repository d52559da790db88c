import type { Covered, Finding, ReplayReport, ScriptChange, TestReport } from '../../scripts-dsl/index.ts';

const most = 40;

/** One finding a line: severity, code, place, and what to do. */
export function findingLines(findings: readonly Finding[]): string[] {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return [
    ...findings.map(
      ({ severity, code, path, message }) => `${severity.padEnd(7)} ${code}  ${path}\n        ${message.en}`,
    ),
    `${errors} errors, ${findings.length - errors} warnings`,
  ];
}

export function testLines({ results, passed, failed, coverage }: TestReport): string[] {
  return [
    ...results.flatMap(({ passed: fine, id, name, differences }) => [
      `${fine ? 'pass' : 'FAIL'}  ${id}  ${name}`,
      ...differences.map(
        ({ what, expected, actual }) =>
          `      ${what}: expected ${expected}\n      ${' '.repeat(what.length)}  but was   ${actual}`,
      ),
    ]),
    `${passed} passed, ${failed} failed`,
    coverageLine('nodes', coverage.nodes),
    coverageLine('branches', coverage.outlets),
  ];
}

function coverageLine(what: string, { covered, total, missing }: Covered): string {
  const left =
    missing.length === 0
      ? ''
      : `; not covered: ${missing.slice(0, most).join(', ')}${missing.length > most ? ', …' : ''}`;
  return `${covered} of ${total} ${what}${left}`;
}

export function replayLines({ calls, different, results, replayed }: ReplayReport): string[] {
  return [
    ...replayed
      .filter((call) => !call.same)
      .map(({ call, was, now, parting }) => {
        const where = parting
          ? `, after “${parting.said ?? ''}” ${parting.now ?? 'the end'} in place of ${parting.was ?? 'the end'}`
          : '';
        return `${call}: ${was.result ?? 'unfinished'} → ${now.result ?? 'unfinished'}${where}`;
      }),
    ...results.map(({ was, now, calls: count }) => `${String(count).padStart(6)}  ${was} → ${now}`),
    `${different} of ${calls} calls would have gone differently`,
  ];
}

export function changeLines(changes: readonly ScriptChange[]): string[] {
  if (changes.length === 0) return ['no difference'];
  return changes.map(({ kind, path, before, after }) => {
    if (kind === 'added') return `added    ${path}  ${shown(after)}`;
    if (kind === 'removed') return `removed  ${path}  ${shown(before)}`;
    return kind === 'moved' ? `moved    ${path}` : `changed  ${path}  ${shown(before)} → ${shown(after)}`;
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
