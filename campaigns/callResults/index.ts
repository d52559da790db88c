export * from './schema.ts';
export { contradiction, type ResultContradiction, type ResultFlags, type ResultThen } from './resultCode.ts';
export { checkAnswers, LONGEST_ANSWER, type AnswerProblem, type ResultField } from './checkAnswers.ts';
export { codeColumns, fieldColumns, MOST_RESULTS, readForm, type ResultCode } from './readForm.ts';
export { ownAttempt, RESULT_SECONDS, type OwnAttempt } from './ownAttempt.ts';
export { appoint, type WantedAppointment } from './appoint.ts';
export { writeResult, type ResultWriter, type WrittenResult } from './writeResult.ts';
export { cancelCallback, changeCallback } from './changeCallback.ts';
