import type { KeysNode, RateNode } from '../document/talkingNodes.ts';
import { staysAtNode } from './afterwardsNext.ts';
import { defaultTexts } from './defaultTexts.ts';
import { leave } from './leave.ts';
import { keysNodeOf, wantedKeys } from './listen.ts';
import type { Run } from './run.ts';
import { say, stopPlaying, utteranceOfVisit, type Next } from './say.ts';
import { noteUnderstood } from './understood.ts';

/** A key was pressed: keys come before everything else, at any time. */
export function keyPressed(run: Run, key: string): Next {
  const { state, compiled } = run;
  if (!/^[0-9*#]$/.test(key)) return null;
  const collecting = keysNodeOf(run);
  const waits =
    state.phase === 'collecting' ||
    (state.phase === 'speaking' && state.speech !== null && staysAtNode(state.speech.then));
  if (collecting && waits) return collect(run, collecting, key);
  const node = compiled.nodes.get(state.node);
  const outlet = node?.kind === 'talk' ? compiled.replies(node).byKey.get(key) : undefined;
  const listens = state.phase === 'listening' || state.phase === 'asking-model' || waits;
  noteKey(run, key, outlet ?? null, outlet !== undefined && listens);
  if (!node || outlet === undefined || !listens) return null;
  stopPlaying(run);
  state.pending = null;
  noteUnderstood(run, null);
  return leave(run, node, outlet);
}

function noteKey(run: Run, key: string, outlet: string | null, counts: boolean): void {
  const { at, node } = run.state;
  const rule = counts ? 'key' : 'ignored';
  run.record({
    who: 'callee',
    at,
    node,
    said: key,
    rule,
    intent: null,
    score: 1,
    close: [],
    outlet: counts ? outlet : null,
  });
}

function collect(run: Run, node: KeysNode | RateNode, key: string): Next {
  const { state } = run;
  stopPlaying(run);
  noteKey(run, key, null, true);
  noteUnderstood(run, null);
  if (node.kind === 'rate') return rated(run, node, key);
  const { digits, endedBy } = wantedKeys(node);
  if (endedBy === key)
    return state.digits === '' ? tryAgain(run, node, 'error') : collected(run, node, state.digits);
  state.digits += key;
  if (state.digits.length >= digits) return collected(run, node, state.digits);
  return { do: 'listen' };
}

function collected(run: Run, node: KeysNode, digits: string): Next {
  if (node.variable !== undefined) run.setVariable(node.variable, digits);
  const then = leave(run, node, 'collected');
  if (!node.readBack) return then;
  return say(run, { text: defaultTexts(run.language).readBack(Array.from(digits).join(' ')) }, 'off', then);
}

function rated(run: Run, node: RateNode, key: string): Next {
  const chosen = node.keys.find((one) => one.key === key);
  if (!chosen) return tryAgain(run, node, 'error');
  if (node.keyVariable !== undefined) run.setVariable(node.keyVariable, key);
  if (node.meaningVariable !== undefined) run.setVariable(node.meaningVariable, chosen.meaning);
  return leave(run, node, 'rated');
}

/** No key in time, or a wrong one: once more, or out when there were too many errors. */
export function tryAgain(run: Run, node: KeysNode | RateNode, why: 'timeout' | 'error'): Next {
  const { state } = run;
  state.errors += 1;
  state.digits = '';
  if (state.errors > wantedKeys(node).maxErrors)
    return leave(run, node, node.kind === 'rate' ? 'not-rated' : 'failed');
  const own = node.kind === 'rate' ? [] : why === 'timeout' ? node.timeoutUtterances : node.errorUtterances;
  const utterance = utteranceOfVisit(own, state.errors) ?? utteranceOfVisit(node.utterances, 1);
  return say(run, utterance, 'off', { do: 'listen' });
}
