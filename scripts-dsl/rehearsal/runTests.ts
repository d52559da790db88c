import type { CompiledScript } from '../conversation/compileScript.ts';
import type { ConversationState } from '../conversation/conversationState.ts';
import type { Value } from '../document/pieces.ts';
import type { ScriptTest } from '../document/scriptTests.ts';
import { isSame, textOf } from '../expressions/values.ts';
import { onlyScriptErrors } from '../scriptError.ts';
import { converse } from './converse.ts';
import { coverageOf, type Coverage } from './coverage.ts';

export interface Difference {
  /** `path`, `tags`, `result`, `grade`, or the name of a variable. */
  what: string;
  expected: string;
  actual: string;
}

export interface TestResult {
  id: string;
  name: string;
  passed: boolean;
  differences: Difference[];
  /** The conversation as it went: path, turns with what matched and why. */
  state: ConversationState;
}

export interface TestReport {
  passed: number;
  failed: number;
  results: TestResult[];
  coverage: Coverage;
}

/** A Monday at ten o'clock; what a test does not say is the same in every run. */
const monday = { at: 1_790_000_000, localTime: '2026-09-21T10:00:00' };

/** Runs the tests that a script carries, and says which nodes and branches they cover. */
export function runTests(compiled: CompiledScript): TestReport {
  return onlyScriptErrors('running the tests', () => {
    const results = compiled.script.tests.map((test) => runTest(compiled, test));
    return {
      passed: results.filter((result) => result.passed).length,
      failed: results.filter((result) => !result.passed).length,
      results,
      coverage: coverageOf(
        compiled.script,
        results.map((result) => result.state),
      ),
    };
  });
}

function runTest(compiled: CompiledScript, test: ScriptTest): TestResult {
  const contact = Object.fromEntries((test.facts?.contact ?? []).map(({ name, value }) => [name, value]));
  const state = converse(compiled, test.turns, {
    at: monday.at,
    localTime: test.facts?.localTime ?? monday.localTime,
    contact,
    callId: test.id,
    calleeNumber: '+8613800000000',
    callerNumber: '+861088886666',
    seed: 1,
  });
  const differences = differencesOf(test, state);
  return { id: test.id, name: test.name, passed: differences.length === 0, differences, state };
}

function differencesOf({ expect }: ScriptTest, state: ConversationState): Difference[] {
  const found: Difference[] = [];
  const compare = (what: string, expected: Value | undefined, actual: Value) => {
    if (expected !== undefined && !isSame(expected, actual))
      found.push({ what, expected: textOf(expected), actual: textOf(actual) });
  };
  compare('path', expect.path, state.path);
  compare('tags', expect.tags?.toSorted(), state.tags.toSorted());
  compare('result', expect.result, state.result);
  compare('grade', expect.grade, state.grade);
  for (const { name, value } of expect.variables ?? [])
    compare(name, value, Object.hasOwn(state.variables, name) ? (state.variables[name] ?? null) : null);
  return found;
}
