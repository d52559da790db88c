import type { Intent } from '../document/intentsAndKnowledge.ts';
import { outletsOf, branchName } from '../document/outlets.ts';
import type { TalkNode } from '../document/talkingNodes.ts';
import type { KeywordRule } from './keywordRule.ts';

export interface Reply {
  intent: string;
  on: 'affirm' | 'deny' | 'refuse' | 'intent';
  outlet: string;
}

/** The branches of a talk node, ready to be matched. */
export interface TalkReplies {
  /** Refusals first, then the node's own intents, then denials, then affirmations. */
  replies: readonly (Reply & { rules: readonly KeywordRule[] })[];
  byIntent: ReadonlyMap<string, Reply>;
  byKey: ReadonlyMap<string, string>;
  outlets: ReadonlyMap<string, string | undefined>;
  any: boolean;
  silence: boolean;
  unrecognised: boolean;
  /** The outlet of a refusal, if the node has one: the refuse branch, else the deny branch. */
  refusal: string | null;
}

const order = { refuse: 0, intent: 1, deny: 2, affirm: 3 } as const;

export function talkReplies(
  node: TalkNode,
  intents: ReadonlyMap<string, Intent>,
  rulesOf: (intent: string) => readonly KeywordRule[],
): TalkReplies {
  const branches = node.branches.filter((branch) => branch.enabled);
  const has = (on: string) => branches.some((branch) => branch.on === on);
  const replies = branches.flatMap((branch) => {
    const { on } = branch;
    if (on !== 'affirm' && on !== 'deny' && on !== 'refuse' && on !== 'intent') return [];
    const meant =
      on === 'intent'
        ? []
        : Array.from(intents.values())
            .filter((intent) => intent.meaning === on)
            .map((i) => i.name);
    return Array.from(new Set([...branch.intents, ...meant])).map((intent): Reply => ({
      intent,
      on,
      outlet: branchName(branch),
    }));
  });
  // An intent that a branch names belongs to that branch, whatever its meaning.
  const named = new Set(branches.filter((b) => b.on === 'intent').flatMap((b) => b.intents));
  const kept = replies.filter((reply) => reply.on === 'intent' || !named.has(reply.intent));
  kept.sort((a, b) => order[a.on] - order[b.on]);
  return {
    replies: kept.map((reply) => ({ ...reply, rules: rulesOf(reply.intent) })),
    byIntent: new Map(kept.toReversed().map((reply) => [reply.intent, reply])),
    byKey: new Map(
      branches
        .filter((b) => b.on === 'key')
        .flatMap((b) => b.keys.map((key) => [key, branchName(b)] as const)),
    ),
    outlets: new Map(outletsOf(node).map((outlet) => [outlet.name, outlet.to])),
    any: has('any'),
    silence: has('silence'),
    unrecognised: has('unrecognised'),
    refusal: has('refuse') ? 'refuse' : has('deny') ? 'deny' : null,
  };
}
