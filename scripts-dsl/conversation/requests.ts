import type { RequestNode } from '../document/workingNodes.ts';
import type { CalleeInput } from './calleeInput.ts';
import { valueAt } from './jsonPath.ts';
import { leave } from './leave.ts';
import type { Run } from './run.ts';
import { say, utteranceOfVisit, type Next } from './say.ts';

const timeoutOf = (node: RequestNode) => node.timeoutSeconds ?? 5;
/** How much later than the runner's own deadline the timer gives up on an answer. */
const graceSeconds = 1;

/** Asks the runner for a request and waits, with a timer for the case that no answer ever comes. */
export function sendRequest(run: Run, node: RequestNode, tries = 1): null {
  const { state } = run;
  const id = run.nextId('r');
  state.pending = { for: 'request', id, tries };
  if (state.speech === null) state.phase = 'requesting';
  run.act({
    type: 'request',
    request: id,
    method: node.method,
    url: run.fill(node.url, encodeURIComponent),
    headers: node.headers.map(({ name, value }) => ({ name, value: run.fill(value, oneLine) })),
    body:
      node.body.length === 0
        ? null
        : Object.fromEntries(node.body.map(({ name, value }) => [name, run.fill(value)])),
    timeoutSeconds: timeoutOf(node),
  });
  run.act({ type: 'start-timer', timer: `request:${id}`, seconds: timeoutOf(node) + graceSeconds });
  if (node.filler && tries === 1)
    run.act({ type: 'start-timer', timer: `filler:${id}`, seconds: node.filler.afterSeconds });
  return null;
}

const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, ' ');

/** The request node that is being waited for, if `id` names its request. */
function awaited(run: Run, id: string): { node: RequestNode; tries: number } | null {
  const { pending } = run.state;
  const node = run.compiled.nodes.get(run.state.node);
  if (pending?.for !== 'request' || pending.id !== id || node?.kind !== 'request') return null;
  return { node, tries: pending.tries };
}

/** An answer has come: of a status from 200 to 299 the outputs are taken, any other is a failure. */
export function requestFinished(run: Run, input: CalleeInput & { type: 'request-finished' }): Next {
  const waiting = awaited(run, input.request);
  if (!waiting) return null;
  if (input.status < 200 || input.status > 299) return requestFailed(run, input.request);
  setOutputs(run, waiting.node, input.body);
  return goOn(run, waiting.node, 'ok');
}

/** No answer has come: the next try, or the defaults and the outlet `failed`. */
export function requestFailed(run: Run, id: string): Next {
  const waiting = awaited(run, id);
  if (!waiting) return null;
  if (waiting.tries <= (waiting.node.retries ?? 0)) return sendRequest(run, waiting.node, waiting.tries + 1);
  setOutputs(run, waiting.node, undefined);
  return goOn(run, waiting.node, 'failed');
}

function setOutputs(run: Run, node: RequestNode, body: unknown): void {
  for (const output of node.outputs)
    run.setVariable(output.variable, valueAt(body, output.path) ?? output.default);
}

/** Goes on at once, or when the filler has been said. */
function goOn(run: Run, node: RequestNode, outlet: 'ok' | 'failed'): Next {
  const { at } = run.state;
  const outputs = Object.fromEntries(node.outputs.map(({ variable }) => [variable, run.valueOf(variable)]));
  run.record({ who: 'outside', at, node: node.id, what: 'request', outcome: outlet, outputs });
  run.state.pending = null;
  const then = leave(run, node, outlet);
  if (!run.state.speech) return then;
  run.state.speech = { ...run.state.speech, then };
  return null;
}

/** The answer takes long: say something meanwhile. */
export function sayFiller(run: Run, id: string): Next {
  const { pending, speech } = run.state;
  const node = run.compiled.nodes.get(run.state.node);
  // A later try of the same request is still the same wait.
  if (pending?.for !== 'request' || node?.kind !== 'request' || !node.filler || speech) return null;
  if (pending.tries === 1 && pending.id !== id) return null;
  return say(run, utteranceOfVisit(node.filler.utterances, 1), 'off', { do: 'await-request' });
}
