import type { ConversationSummary as Row, StoredConversation } from '../campaigns/index.ts';
import type { CallTranscript, ConversationSummary } from './contract/index.ts';
import type { Numbers } from './masking.ts';

/** A conversation in a list, as the API shows it. */
export const shownSummary = (numbers: Numbers, row: Row): ConversationSummary => ({
  attemptId: row.attemptId,
  contactName: row.contactName === null ? null : numbers.inText(row.contactName),
  phone: numbers.show(row.phone),
  live: row.live,
  state: row.state,
  startedAt: row.startedAt,
  updatedAt: row.updatedAt,
  endedAt: row.endedAt,
  node: row.node,
  result: row.result,
  grade: row.grade,
  tags: row.tags,
});

/** A conversation with what was said. Callees say numbers, and robots repeat them: those are masked, too. */
export function shownTranscript(numbers: Numbers, stored: StoredConversation): CallTranscript {
  const { conversation } = stored.bot;
  return {
    ...shownSummary(numbers, stored),
    taskId: stored.taskId,
    taskName: stored.taskName,
    contactId: stored.contactId,
    script: stored.script,
    turns: conversation.turns.map((turn) => numbers.inJson({ ...turn }) as Record<string, unknown>),
    path: conversation.path.map((place) => ({ place, title: stored.titles[place] ?? place })),
    // Until it has ended only the conversation knows them.
    tags: conversation.tags,
    result: conversation.result,
    grade: conversation.grade,
    intents: conversation.intents,
    variables: numbers.inJson(conversation.variables) as Record<string, unknown>,
    endedBy: conversation.endedBy,
    problem: conversation.problem,
  };
}
