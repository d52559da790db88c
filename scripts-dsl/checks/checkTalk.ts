import { branchName } from '../document/outlets.ts';
import type { TalkNode } from '../document/talkingNodes.ts';
import type { Findings, Place } from './findings.ts';
import type { ScriptIndex } from './scriptIndex.ts';

/** The branches of talk nodes. */
export function checkTalk(index: ScriptIndex, findings: Findings): void {
  const intents = new Map(index.script.intents.map((intent) => [intent.name, intent]));
  const { noReply, unrecognised } = index.script.global;
  for (const { node, place } of index.nodes.values()) {
    if (node.kind !== 'talk') continue;
    const branches = node.branches.filter((branch) => branch.enabled);
    if (branches.length === 0) findings.add('no-branches', place);
    checkAny(branches, place, findings);
    checkTwice(branches, place, findings);
    checkIntents(branches, intents, place, findings);
    if (noReply?.enabled === false && !branches.some((branch) => branch.on === 'silence'))
      findings.add('silence-unhandled', place);
    const handled = branches.some((branch) => branch.on === 'unrecognised' || branch.on === 'any');
    if (unrecognised?.enabled === false && !handled) findings.add('unrecognised-unhandled', place);
  }
}

type Branches = TalkNode['branches'];
const takesIntents = (on: Branches[number]['on']) =>
  on === 'affirm' || on === 'deny' || on === 'refuse' || on === 'intent';

function checkAny(branches: Branches, place: Place, findings: Findings): void {
  if (!branches.some((branch) => branch.on === 'any')) return;
  for (const branch of branches) {
    if (takesIntents(branch.on)) findings.add('any-excludes-intents', place, branchName(branch));
    if (branch.on === 'unrecognised') findings.add('any-before-unrecognised', place);
  }
}

function checkTwice(branches: Branches, place: Place, findings: Findings): void {
  const names = new Set<string>();
  const intents = new Set<string>();
  const keys = new Set<string>();
  for (const branch of branches) {
    const name = branchName(branch);
    if (names.has(name)) findings.add('branch-twice', place, name);
    names.add(name);
    for (const intent of takesIntents(branch.on) ? branch.intents : []) {
      if (intents.has(intent)) findings.add('intent-in-two-branches', place, intent);
      intents.add(intent);
    }
    for (const key of branch.on === 'key' ? branch.keys : []) {
      if (keys.has(key)) findings.add('key-in-two-branches', place, key);
      keys.add(key);
    }
  }
}

function checkIntents(
  branches: Branches,
  intents: ReadonlyMap<string, { meaning?: string | undefined }>,
  place: Place,
  findings: Findings,
): void {
  for (const branch of branches) {
    if (branch.on === 'key' && branch.keys.length === 0) findings.add('branch-without-key', place);
    if (!takesIntents(branch.on)) continue;
    const byMeaning =
      branch.on !== 'intent' && Array.from(intents.values()).some((intent) => intent.meaning === branch.on);
    if (branch.intents.length === 0 && !byMeaning)
      findings.add('branch-without-intent', place, branchName(branch));
    for (const intent of branch.intents)
      if (!intents.has(intent)) findings.add('intent-unknown', place, intent);
  }
}
