import type { z } from 'zod';
import { ScriptError, onlyScriptErrors } from '../scriptError.ts';
import { keywordCost } from '../matching/keywordRule.ts';
import { migrate } from './migrations.ts';
import { scriptSchema, type Script } from './script.ts';

const deepest = 40;
const mostValues = 2_000_000;

/**
 * Reads a document: brings an older format to the present one, checks its shape and fills in what may be absent.
 * A draft with findings loads; only a document that is no script is refused.
 * @throws ScriptError with the path of the field
 */
export function parseScript(json: unknown): Script {
  return onlyScriptErrors('reading the script', () => {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      throw new ScriptError('', 'a script is a JSON object');
    refuseDepth(json);
    const parsed = scriptSchema.safeParse(migrate(json as Record<string, unknown>));
    if (parsed.success) return bounded(parsed.data);
    throw firstProblem(parsed.error);
  });
}

const most = { nodes: 20_000, samples: 60_000, keywordCost: 2_000_000 };

/** Refuses a script that is too large as a whole, though each of its parts is not. */
function bounded(script: Script): Script {
  const nodes = script.flows.reduce((sum, flow) => sum + flow.nodes.length, 0);
  if (nodes > most.nodes) throw new ScriptError('flows', `have more than ${most.nodes} nodes together`);
  const meant = [...script.intents, ...script.knowledge];
  if (meant.reduce((sum, one) => sum + one.utterances.length, 0) > most.samples)
    throw new ScriptError('intents', `have more than ${most.samples} utterances together`);
  const cost = meant.reduce(
    (sum, one) => sum + one.keywords.reduce((all, keyword) => all + keywordCost(keyword), 0),
    0,
  );
  if (cost > most.keywordCost)
    throw new ScriptError('intents', 'have too many and too large keywords together');
  return script;
}

/** Refuses what would exhaust the stack or the memory of whoever walks through it. */
function refuseDepth(json: object): void {
  let values = 0;
  let level: object[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new ScriptError('', `nests deeper than ${deepest} levels`);
    const below: object[] = [];
    for (const container of level) {
      for (const inner of Object.values(container) as unknown[]) {
        if (++values > mostValues) throw new ScriptError('', `has more than ${mostValues} values`);
        if (typeof inner === 'object' && inner !== null) below.push(inner);
      }
    }
    level = below;
  }
}

function firstProblem(error: z.ZodError): ScriptError {
  const issue = deepestOf(error.issues[0]);
  return new ScriptError(pathText(issue?.path ?? []), issue?.message ?? 'has not the shape of a script');
}

/** Of a union's problem: the one of the alternative that went furthest. */
function deepestOf(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .map((problems) => deepestOf(problems[0]))
    .filter((problem) => problem !== undefined);
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return furthest && furthest.path.length > 0
    ? { ...furthest, path: [...issue.path, ...furthest.path] }
    : issue;
}

/** `flows[0].nodes[3].utterances` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part).slice(0, 60)}`))
    .join('')
    .replace(/^\./, '');
}
