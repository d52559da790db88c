import type { ConversationState } from '../scripts-dsl/index.ts';
import type { Conversation } from './contract/index.ts';

/** What a designer is shown of a rehearsed conversation. */
export const conversationView = (state: ConversationState): Conversation => ({
  turns: state.turns.map((turn) => ({ ...turn })),
  path: state.path,
  outlets: state.outlets,
  node: state.node,
  phase: state.phase,
  variables: state.variables,
  tags: state.tags,
  result: state.result,
  grade: state.grade,
  ended: state.ended,
  endedBy: state.endedBy,
  problem: state.problem,
});
