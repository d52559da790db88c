import { gradeOf } from './gradeOf.ts';
import type { Run } from './run.ts';

type End =
  | { by: 'script'; afterSeconds: number }
  | { by: 'callee' }
  /** A human has taken over: nothing is hung up. */
  | { by: 'agent' }
  | { by: 'limit'; result: string }
  | { by: 'problem'; problem: string };

/** Ends a conversation: it has a result, a grade, and the call is hung up unless the callee did. */
export function endConversation(run: Run, end: End): void {
  const { state } = run;
  if (state.ended) return;
  if (state.result === null) run.setResult(resultOf(end));
  state.phase = 'ended';
  state.ended = true;
  state.endedBy = end.by;
  state.problem = end.by === 'problem' ? end.problem : null;
  state.speech = null;
  state.pending = null;
  state.grade = gradeOf(run.compiled.script.grades, state);
  if (end.by !== 'callee' && end.by !== 'agent')
    run.act({ type: 'hang-up', afterSeconds: end.by === 'script' ? end.afterSeconds : 0 });
}

function resultOf(end: End): string {
  switch (end.by) {
    case 'script':
      return 'completed';
    case 'agent':
      return 'transferred';
    case 'callee':
      return 'hung-up';
    case 'limit':
      return end.result;
    case 'problem':
      return 'script-problem';
  }
}
