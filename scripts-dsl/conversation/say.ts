import type { BargeIn, Utterance } from '../document/pieces.ts';
import type { Speech, Then } from './conversationState.ts';
import { collectAction, keysNodeOf, listenAction } from './listen.ts';
import type { Run } from './run.ts';

/** What follows at once; null when something from outside is awaited. */
export type Next = Then | null;

/** The utterance of the nth visit (from 1): in order, the last one repeating. */
export const utteranceOfVisit = (utterances: readonly Utterance[], visit: number): Utterance | null =>
  utterances[Math.min(Math.max(visit, 1), utterances.length) - 1] ?? null;

/** Says an utterance and goes on with `then` when it has been heard; at once when there is nothing to say. */
export function say(run: Run, utterance: Utterance | null, bargeIn: BargeIn, then: Then): Next {
  if (!utterance) return then;
  const text = run.fill(utterance.text);
  if (text.trim() === '' && utterance.prompt === undefined) return then;
  return play(run, { text, recording: utterance.prompt ?? null, bargeIn, then, fromSeconds: 0 });
}

/** Plays a text that has its variables filled in. */
export function play(
  run: Run,
  speech: Pick<Speech, 'text' | 'recording' | 'bargeIn' | 'then' | 'fromSeconds'>,
): null {
  const { state } = run;
  const prompt = run.nextId('p');
  if (speech.fromSeconds === 0)
    run.record({ who: 'robot', at: state.at, node: state.node, text: speech.text });
  const { text, recording, bargeIn, fromSeconds, then } = speech;
  const startedAt = state.at;
  state.speech = { prompt, text, recording, bargeIn, startedAt, fromSeconds, heardSeconds: null, then };
  state.phase = 'speaking';
  run.act({ type: 'play', prompt, text, recording, fromSeconds, bargeIn });
  const keys = keysNodeOf(run);
  if (keys && speech.then.do === 'listen') run.act({ ...collectAction(run, keys), timeoutSeconds: null });
  else if (bargeIn !== 'off') run.act(listenAction(run, null));
  return null;
}

/** Stops the prompt that is being said, if one is. */
export function stopPlaying(run: Run): void {
  const { speech } = run.state;
  if (!speech) return;
  if (speech.heardSeconds === null) run.act({ type: 'stop-playing', prompt: speech.prompt });
  run.state.speech = null;
}

/** After a false interruption: the prompt goes on where it stopped. */
export function resumeSpeech(run: Run): Next {
  const { speech } = run.state;
  if (!speech || speech.heardSeconds === null) return null;
  const { text, recording, bargeIn, then, heardSeconds } = speech;
  return play(run, { text, recording, bargeIn, then, fromSeconds: heardSeconds });
}
