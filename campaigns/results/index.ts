export { contactResults, listFieldsOf, type ContactResult } from './contactResults.ts';
export {
  attemptsUntil,
  readAttempts,
  type AttemptKey,
  type RobotResult,
  type TaskAttempt,
} from './taskAttempts.ts';
