export { contactResults, listFieldsOf, type ContactResult } from './contactResults.ts';
export { attemptsUntil, readAttempts, type AttemptKey, type TaskAttempt } from './taskAttempts.ts';
