import { readFile } from 'node:fs/promises';
import { IntentError, trainIntentMatcher } from '../../nlu/index.ts';
import {
  checkScript,
  compileScript,
  diffScripts,
  exportScript,
  parseScript,
  readyMadeNames,
  readyMadeScript,
  replay,
  runTests,
  ScriptError,
  trainingSet,
  type ConversationState,
  type Script,
} from '../../scripts-dsl/index.ts';
import { changeLines, findingLines, replayLines, testLines } from './scriptLines.ts';

const usage = `usage: outpace script check FILE            findings; the exit code is 1 when there are errors
       outpace script test FILE             its tests and their coverage; 1 when one fails
       outpace script replay FILE CALLS     stored conversations, JSON or one a line; 1 when one goes differently
       outpace script diff FILE OTHER       what has changed; 1 when something has
       outpace script format FILE           the script in its canonical form
       outpace script example NAME zh|en    a ready-made script: ${readyMadeNames.join(', ')}

--json gives the result as JSON.`;

/** Something a person can mend: a file that is not there, or is no script. */
class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
}

/**
 * `outpace script …`: checks, tests, replays and compares script files, without database and switch.
 * @returns the exit code: 0 fine, 1 something to mend in the script, 2 the command itself is wrong
 */
export async function scriptCommand(args: readonly string[], say: (line: string) => void): Promise<number> {
  const json = args.includes('--json');
  const [command, ...given] = args.filter((arg) => arg !== '--json');
  try {
    return await run(command, given, (lines, data) => {
      if (json) say(JSON.stringify(data, null, 2));
      else for (const line of lines) say(line);
    });
  } catch (error) {
    if (!(error instanceof CommandProblem || error instanceof ScriptError || error instanceof IntentError))
      throw error;
    say(error.message);
    return 2;
  }
}

type Print = (lines: readonly string[], data: unknown) => void;

async function run(command: string | undefined, given: readonly string[], print: Print): Promise<number> {
  const [first, second] = given;
  if (command === 'check' && first !== undefined) {
    const findings = checkScript(await readScript(first));
    print(findingLines(findings), findings);
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  }
  if (command === 'test' && first !== undefined) {
    const report = runTests(compiled(await readScript(first)));
    print(testLines(report), report);
    return report.failed > 0 ? 1 : 0;
  }
  if (command === 'replay' && first !== undefined && second !== undefined) {
    const report = replay(compiled(await readScript(first)), await readCalls(second));
    print(replayLines(report), report);
    return report.different > 0 ? 1 : 0;
  }
  if (command === 'diff' && first !== undefined && second !== undefined) {
    const changes = diffScripts(await readScript(first), await readScript(second));
    print(changeLines(changes), changes);
    return changes.length > 0 ? 1 : 0;
  }
  if (command === 'format' && first !== undefined) return printScript(await readScript(first), print);
  if (command === 'example' && first !== undefined && (second === 'zh' || second === 'en'))
    return printScript(readyMadeScript(first, second), print);
  throw new CommandProblem(usage);
}

function printScript(script: Script, print: Print): number {
  const file = exportScript(script);
  print([file.trimEnd()], JSON.parse(file));
  return 0;
}

const compiled = (script: Script) =>
  compileScript(script, trainIntentMatcher(trainingSet(script), { language: script.language }));

async function readScript(file: string): Promise<Script> {
  try {
    return parseScript(parsed(await contents(file), file));
  } catch (error) {
    if (error instanceof ScriptError) throw new CommandProblem(`${file}: ${error.message}`);
    throw error;
  }
}

/** Stored conversations: a JSON list, or one JSON object a line. */
async function readCalls(file: string): Promise<ConversationState[]> {
  const text = await contents(file);
  const calls = text.trimStart().startsWith('[')
    ? parsed(text, file)
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, i) => parsed(line, `${file}, line ${i + 1}`));
  // Each one is looked at by `replay`, which refuses what is no conversation.
  return calls as ConversationState[];
}

async function contents(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandProblem(
      `${file} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandProblem(
      `${where} is no JSON: ${error instanceof Error ? error.message : 'unknown reason'}`,
    );
  }
}
