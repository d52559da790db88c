/**
 * SQL: whether a settled attempt was a short call. A person answered and the call was over within the task's
 * `short_call_seconds`, nobody was heard to speak, and it was not we who left the callee without an agent.
 * `attempt` and `task` are the tables' names in the query.
 */
export const shortCall = (attempt: string, task: string): string =>
  `(${attempt}.outcome = 'answered-human' and not ${attempt}.abandoned
    and ${attempt}.speech_heard is not true and ${task}.short_call_seconds is not null
    and ${attempt}.ended_at - ${attempt}.answered_at < ${task}.short_call_seconds * interval '1 second')`;
