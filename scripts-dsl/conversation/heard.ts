import { isBackchannel } from '../matching/backchannels.ts';
import { plainUtterance } from '../matching/keywordRule.ts';
import { askMatcher, recognise, recogniseOverride, type Recognition } from '../matching/recognise.ts';
import { overrideName } from '../matching/trainingSet.ts';
import type { CalleeInput } from './calleeInput.ts';
import type { Speech } from './conversationState.ts';
import { storeEntities } from './entities.ts';
import { leave } from './leave.ts';
import { askModel } from './model.ts';
import { notHelpful } from './notHelpful.ts';
import { isUnderWay, override } from './overrides.ts';
import type { Run } from './run.ts';
import { resumeSpeech, stopPlaying, type Next } from './say.ts';
import { answer, noteUnderstood } from './understood.ts';

type Spoke = CalleeInput & { type: 'spoke' };

/** Characters that an interruption must exceed when it matches nothing, by language. */
const longEnough = { zh: 6, en: 20 };

/** The callee spoke: final results are understood, partial ones may only stop the prompt. */
export function heard(run: Run, input: Spoke): Next {
  const plain = plainUtterance(input.text);
  if (!input.final) return heardPartly(run, input, plain);
  const node = nodeOfSpeech(run, input);
  const ask = askMatcher(run.compiled, node, input.text);
  if (plain !== '') {
    const found = recogniseOverride(run.compiled, plain, ask);
    if (found && isUnderWay(run, found.name)) return ignore(run, input);
    if (found) {
      const intent = overrideName(found.name);
      note(run, input, { rule: 'override', intent, score: found.score, close: [], hit: null }, null);
      noteUnderstood(run, intent);
      return override(run, found.name);
    }
  }
  const { phase, speech } = run.state;
  switch (phase) {
    case 'speaking':
      return speech ? heardOver(run, input, plain, speech, node, ask) : null;
    case 'listening':
    case 'asking-model':
      return plain === '' ? null : understand(run, input, plain, node, ask);
    case 'collecting':
      return duringKeys(run, input, plain, ask);
    case 'requesting':
    case 'transferring':
    case 'ended':
      return ignore(run, input);
  }
}

/** Speech belongs to the node in which it began. */
function nodeOfSpeech(run: Run, { began }: Spoke): string {
  const { earlier, enteredAt, node } = run.state;
  return began !== undefined && earlier && began < enteredAt && began >= earlier.enteredAt
    ? earlier.node
    : node;
}

/** During a prompt: it counts when it matches something or is long; else the prompt goes on where it stopped. */
function heardOver(
  run: Run,
  input: Spoke,
  plain: string,
  speech: Speech,
  node: string,
  ask: ReturnType<typeof askMatcher>,
): Next {
  const earlier = node !== run.state.node;
  if (!earlier && !mayInterrupt(speech, input)) return ignore(run, input);
  if (isBackchannel(plain, run.compiled.script.global.bargeIn?.backchannels)) return falseAlarm(run, input);
  const found = understoodAt(run, node, plain, ask);
  if (!found.hit && (earlier || !isLong(run, plain))) return falseAlarm(run, input);
  stopPlaying(run);
  return act(run, input, node, found);
}

function mayInterrupt(speech: Speech, { began, at }: Spoke): boolean {
  // Where the prompt has stopped already there is nothing left to protect.
  if (speech.heardSeconds !== null || speech.bargeIn === 'on') return true;
  if (speech.bargeIn === 'off') return false;
  return (began ?? at) - speech.startedAt + speech.fromSeconds >= speech.bargeIn;
}

const isLong = (run: Run, plain: string) =>
  plain.length > (run.compiled.script.global.bargeIn?.longerThan ?? longEnough[run.language]);

function falseAlarm(run: Run, input: Spoke): Next {
  note(run, input, { rule: 'backchannel', intent: null, score: 0, close: [], hit: null }, null);
  return resumeSpeech(run);
}

function ignore(run: Run, input: Spoke): Next {
  if (input.text !== '')
    note(run, input, { rule: 'ignored', intent: null, score: 0, close: [], hit: null }, null);
  return null;
}

function understoodAt(
  run: Run,
  node: string,
  plain: string,
  ask: ReturnType<typeof askMatcher>,
): Recognition {
  const at = run.compiled.nodes.get(node);
  return recognise(run.compiled, at?.kind === 'talk' ? run.compiled.replies(at) : null, plain, ask);
}

function understand(
  run: Run,
  input: Spoke,
  plain: string,
  node: string,
  ask: ReturnType<typeof askMatcher>,
): Next {
  const found = understoodAt(run, node, plain, ask);
  // What was not understood of speech that began before this node says nothing about this node.
  if (!found.hit && node !== run.state.node) return ignore(run, input);
  return act(run, input, node, found);
}

function act(run: Run, input: Spoke, nodeId: string, found: Recognition): Next {
  const node = run.compiled.nodes.get(nodeId);
  run.state.pending = null;
  if (node?.kind === 'talk') storeEntities(run, node, input.text);
  if (!found.hit) {
    const asked = askModel(run, input.text, found.close);
    if (asked) return null;
  }
  note(run, input, found, found.hit?.is === 'branch' ? found.hit.outlet : null);
  return follow(run, nodeId, found);
}

/** Goes where something understood leads. */
export function follow(run: Run, nodeId: string, found: Recognition): Next {
  if (!found.hit) return notHelpful(run, 'unrecognised');
  noteUnderstood(run, found.intent);
  if (found.hit.is === 'anywhere') return answer(run, found.hit.what);
  const node = run.compiled.nodes.get(nodeId);
  return node ? leave(run, node, found.hit.outlet) : null;
}

/** While keys are collected only what can be said anywhere is understood. */
function duringKeys(run: Run, input: Spoke, plain: string, ask: ReturnType<typeof askMatcher>): Next {
  if (isBackchannel(plain)) return ignore(run, input);
  const found = recognise(run.compiled, null, plain, ask);
  if (!found.hit) return ignore(run, input);
  note(run, input, found, null);
  return follow(run, run.state.node, found);
}

/** A partial result stops the prompt as soon as it is clear that it counts; nothing else happens before the final. */
function heardPartly(run: Run, input: Spoke, plain: string): Next {
  const { speech, node } = run.state;
  if (!speech || speech.heardSeconds !== null || !mayInterrupt(speech, input)) return null;
  if (isBackchannel(plain, run.compiled.script.global.bargeIn?.backchannels)) return null;
  const at = run.compiled.nodes.get(node);
  const replies = at?.kind === 'talk' ? run.compiled.replies(at) : null;
  const counts =
    isLong(run, plain) ||
    run.compiled.overrides.some((one) => one.rule.test(plain)) ||
    (replies?.replies.some((reply) => reply.rules.some((rule) => rule.test(plain))) ?? false) ||
    run.compiled.anywhere.some((one) => one.rules.some((rule) => rule.test(plain)));
  if (counts) run.act({ type: 'stop-playing', prompt: speech.prompt });
  return null;
}

/** Notes what the callee said and what was made of it. */
export function note(
  run: Run,
  input: { at: number; text: string },
  found: Recognition,
  outlet: string | null,
): void {
  const { at, node } = run.state;
  const { rule, intent, score, close } = found;
  run.record({
    who: 'callee',
    at,
    node,
    said: input.text.slice(0, 1000),
    rule,
    intent,
    score,
    close,
    outlet,
  });
}
