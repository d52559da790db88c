import type { CalleeInput } from './calleeInput.ts';
import { follow, heard, note } from './heard.ts';
import { keyPressed, tryAgain } from './keyPressed.ts';
import { keysNodeOf, listenAction } from './listen.ts';
import { modelRecognition } from './model.ts';
import { notHelpful } from './notHelpful.ts';
import { requestFailed, requestFinished, sayFiller } from './requests.ts';
import type { Run } from './run.ts';
import { resumeSpeech, type Next } from './say.ts';
import { transferEnded } from './transfers.ts';

/**
 * What follows an input. An input that does not fit the phase (a prompt that is played no more, a timer of a request
 * that was answered) changes nothing.
 *
 * | input              | speaking        | listening | collecting | requesting | asking-model | transferring |
 * | ------------------ | --------------- | --------- | ---------- | ---------- | ------------ | ------------ |
 * | spoke              | interrupts      | matched   | anywhere   | overrides  | matched      | overrides    |
 * | key                | branch, digit   | branch    | digit      | –          | branch       | –            |
 * | silence            | goes on         | ladder    | try again  | –          | –            | –            |
 * | prompt finished    | what follows    | –         | –          | –          | –            | –            |
 * | request …          | after filler    | –         | –          | outlet     | –            | –            |
 * | model answered     | –               | –         | –          | –          | branch       | –            |
 * | agent …            | –               | –         | –          | –          | –            | outlet       |
 */
export function onInput(run: Run, input: Exclude<CalleeInput, { type: 'hung-up' }>): Next {
  switch (input.type) {
    case 'spoke':
      return heard(run, input);
    case 'key':
      return keyPressed(run, input.key);
    case 'silence':
      return silence(run);
    case 'prompt-finished':
      return promptFinished(run, input.prompt);
    case 'prompt-interrupted':
      return promptInterrupted(run, input);
    case 'request-finished':
      return requestFinished(run, input);
    case 'request-failed':
      return requestFailed(run, input.request);
    case 'model-answered':
      return modelAnswered(run, input.question, input.intent, input.confidence ?? 1);
    case 'agent-connected':
      return transferEnded(run, 'connected');
    case 'no-agent':
      return transferEnded(run, 'no-agent');
    case 'transfer-failed':
      return transferEnded(run, 'failed');
    case 'timer':
      return timerFired(run, input.timer);
    case 'message-sent':
    case 'message-failed':
      return null;
  }
}

function silence(run: Run): Next {
  const { state } = run;
  if (state.phase === 'speaking') return resumeSpeech(run);
  const keys = keysNodeOf(run);
  if (state.phase === 'collecting' && keys) {
    noteSilence(run, null);
    return tryAgain(run, keys, 'timeout');
  }
  if (state.phase !== 'listening') return null;
  const node = run.compiled.nodes.get(state.node);
  noteSilence(run, node?.kind === 'talk' && run.compiled.replies(node).silence ? 'silence' : null);
  return notHelpful(run, 'silence');
}

function noteSilence(run: Run, outlet: string | null): void {
  const { at, node } = run.state;
  run.record({
    who: 'callee',
    at,
    node,
    said: '',
    rule: 'silence',
    intent: null,
    score: 1,
    close: [],
    outlet,
  });
}

const isPresent = (run: Run, prompt: string | undefined) =>
  run.state.phase === 'speaking' &&
  run.state.speech !== null &&
  (prompt === undefined || run.state.speech.prompt === prompt);

function promptFinished(run: Run, prompt: string | undefined): Next {
  return isPresent(run, prompt) ? (run.state.speech?.then ?? null) : null;
}

/** The prompt has stopped; whether that was right shows with what the callee says. */
function promptInterrupted(run: Run, input: CalleeInput & { type: 'prompt-interrupted' }): Next {
  const { speech } = run.state;
  if (!isPresent(run, input.prompt) || !speech) return null;
  const heard = Math.max(0, Math.min(input.heardSeconds, 3600));
  // What cannot be interrupted is as good as heard: the call goes on.
  if (speech.bargeIn === 'off') return speech.then;
  run.state.speech = { ...speech, heardSeconds: Math.max(heard, speech.fromSeconds) };
  run.act(listenAction(run));
  return null;
}

function modelAnswered(run: Run, question: string, intent: string | null, score: number): Next {
  const { pending, node, phase } = run.state;
  if (phase !== 'asking-model' || pending?.for !== 'model' || pending.id !== question) return null;
  const found = modelRecognition(run, intent, score);
  note(
    run,
    { at: run.state.at, text: pending.text },
    found,
    found.hit?.is === 'branch' ? found.hit.outlet : null,
  );
  run.state.pending = null;
  return follow(run, node, found);
}

function timerFired(run: Run, timer: string): Next {
  const { pending } = run.state;
  const [kind = '', id = ''] = timer.split(':', 2);
  if (kind === 'filler') return sayFiller(run, id);
  if (!pending || pending.id !== id) return null;
  if (kind === 'request') return requestFailed(run, id);
  if (kind === 'agent') return transferEnded(run, 'no-agent');
  return kind === 'model' ? modelAnswered(run, id, null, 0) : null;
}
