import { knowledgeName, overrideName } from '../matching/trainingSet.ts';
import type { Findings, Place } from './findings.ts';
import { TASK_SKILL_GROUP } from './missingSkillGroups.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** Transfers, ladders, limits, grades and tests. */
export function checkHandlers(index: ScriptIndex, findings: Findings): void {
  const { script } = index;
  for (const { plan, place } of index.transfers) checkTarget(index, plan.target, place, findings);
  const { noReply, unrecognised, limits, overrides } = script.global;
  if (!overrides.human?.transfer?.target)
    findings.add('human-target-missing', { path: 'global.overrides.human' });
  for (const [name, ladder] of Object.entries({ noReply, unrecognised })) {
    if (!ladder?.enabled) continue;
    const place = { path: `global.${name}` };
    const last = ladder.steps.at(-1);
    if (!last) findings.add('ladder-empty', place, name);
    else if (last.then.do === 'wait' || last.then.do === 'return')
      findings.add('ladder-without-end', place, name);
  }
  const { then } = limits.duration ?? {};
  if (then && then.do !== 'hang-up' && then.do !== 'transfer')
    findings.add('duration-must-end', { path: 'global.limits.duration' });
  checkGrades(index, findings);
  checkTests(index, findings);
}

function checkTarget(
  { script }: ScriptIndex,
  target: ScriptIndex['transfers'][number]['plan']['target'],
  place: Place,
  findings: Findings,
): void {
  if (!target) {
    findings.add('transfer-target-missing', place);
    return;
  }
  switch (target.to) {
    case 'skill-group':
      if (target.skillGroup === '') findings.add('transfer-target-missing', place);
      else if (
        target.skillGroup !== TASK_SKILL_GROUP &&
        !script.skillGroups.some((group) => group.id === target.skillGroup)
      )
        findings.add('transfer-target-unknown', place, target.skillGroup);
      return;
    case 'agent':
      if (target.agent === '') findings.add('transfer-target-missing', place);
      return;
    case 'number':
      if (target.number === '') findings.add('transfer-target-missing', place);
      else if (!/^\+?[0-9]{3,20}$/.test(target.number)) findings.add('number-invalid', place, target.number);
  }
}

/** Results that come about without any node saying so. */
const builtInResults = [
  'completed',
  'hung-up',
  'transferred',
  'no-agent',
  'wants-human',
  'no-reply',
  'not-understood',
  'too-long',
  'script-problem',
  'do-not-call',
  'wrong-number',
];

function checkGrades({ script, nodes, afterwards }: ScriptIndex, findings: Findings): void {
  const { overrides } = script.global;
  const tags = new Set([
    ...script.knowledge.flatMap((entry) => entry.tags),
    ...Object.values(overrides).flatMap((override) => override?.tags ?? []),
  ]);
  const results = new Set<string | undefined>([
    ...builtInResults,
    ...Object.values(overrides).map((override) => override?.result),
  ]);
  for (const { node } of nodes.values()) {
    for (const tag of node.tags) tags.add(tag);
    if (node.kind === 'end') results.add(node.result);
    if (node.kind === 'jump' && node.then.do === 'hang-up') results.add(node.then.result);
  }
  for (const { afterwards: one } of afterwards) if (one.do === 'hang-up') results.add(one.result);
  const intents = new Set([
    ...script.intents.map((intent) => intent.name),
    ...script.knowledge.map((entry) => knowledgeName(entry.id)),
    ...(['stop-calling', 'wrong-number', 'human'] as const).map(overrideName),
  ]);
  script.grades.forEach((rule, i) => {
    const place = { path: `grades[${i}]` };
    if (script.grades.slice(0, i).some((before) => before.of.length === 0))
      findings.add('grade-behind-another', place, i + 1);
    for (const one of rule.of) {
      const [known, wanted] =
        'tag' in one ? [tags, one.tag] : 'intent' in one ? [intents, one.intent] : [results, one.result];
      if (!known.has(wanted)) findings.add('grade-without-effect', place, rule.grade, wanted);
    }
  });
}

function checkTests({ script, nodes }: ScriptIndex, findings: Findings): void {
  if (script.tests.length === 0) findings.add('no-tests', { path: 'tests' });
  const entries = new Set(script.knowledge.map((entry) => knowledgeName(entry.id)));
  for (const test of script.tests)
    for (const step of test.expect.path ?? [])
      if (!nodes.has(step) && !entries.has(step) && !/^(override|global|limit):/.test(step))
        findings.add('test-unknown-node', { path: `tests.${test.id}` }, test.name, step);
}
