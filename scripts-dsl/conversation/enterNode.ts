import type { Callback } from '../document/afterwards.ts';
import { entryOf } from '../document/flows.ts';
import type { ScriptNode } from '../document/script.ts';
import type { EndNode, JumpNode } from '../document/talkingNodes.ts';
import type { Assignment, MessageNode, SubFlowNode } from '../document/workingNodes.ts';
import { textOf } from '../expressions/values.ts';
import { planCallback } from './afterwardsNext.ts';
import { localMsOf } from './builtInVariables.ts';
import { holds } from './conditions.ts';
import { hardLimits, type Then } from './conversationState.ts';
import { leave } from './leave.ts';
import { isOpen } from './openHours.ts';
import { sendRequest } from './requests.ts';
import type { Run } from './run.ts';
import { say, utteranceOfVisit, type Next } from './say.ts';

/** Whether the callee is listened to at a node. */
export const listensAt = (node: ScriptNode | undefined) =>
  node?.kind === 'talk' || node?.kind === 'keys' || node?.kind === 'rate';

/** Enters a node: notes the visit and does what the node does. */
export function enterNode(run: Run, node: ScriptNode): Next {
  const { state } = run;
  const left = run.compiled.nodes.get(state.node);
  if (left && left.id !== node.id && listensAt(left))
    state.earlier = { node: left.id, enteredAt: state.enteredAt };
  state.node = node.id;
  state.enteredAt = state.at;
  state.detour = null;
  state.digits = '';
  state.errors = 0;
  state.inRow = { silences: 0, unrecognised: 0 };
  run.addToPath(node.id);
  run.addTags(node.tags);
  return begin(run, node);
}

/** How often a node was entered. */
export function visitsOf(run: Run, entry: string): number {
  let visits = 0;
  for (const entered of run.state.path) if (entered === entry) visits += 1;
  return visits;
}

/** The prompt of a node as on its last visit: nothing advances. */
export function sayNode(run: Run, node: ScriptNode): Next {
  if (node.kind === 'talk' || node.kind === 'keys' || node.kind === 'rate') {
    const utterance = utteranceOfVisit(node.utterances, visitsOf(run, node.id));
    run.state.detour = null;
    run.state.lastPrompt = utterance;
    const bargeIn = node.kind === 'talk' ? (node.bargeIn ?? 'on') : 'off';
    return say(run, utterance, bargeIn, { do: 'listen' });
  }
  return { do: 'node', node: node.id };
}

function begin(run: Run, node: ScriptNode): Next {
  switch (node.kind) {
    case 'talk':
    case 'keys':
    case 'rate':
      return sayNode(run, node);
    case 'condition': {
      const taken = node.branches.findIndex((branch) => holds(run, branch.when));
      return leave(run, node, taken < 0 ? 'otherwise' : `case:${taken + 1}`);
    }
    case 'set':
      assign(run, node.assignments);
      return leave(run, node, 'next');
    case 'request':
      return sendRequest(run, node);
    case 'hours':
      return leave(run, node, isOpen(node, localMsOf(run.state)) ? 'open' : 'closed');
    case 'transfer': {
      const then: Then = { do: 'transfer', plan: node, origin: { from: 'node' } };
      return say(run, utteranceOfVisit(node.utterances, visitsOf(run, node.id)), 'off', plainTransfer(then));
    }
    case 'message':
      sendMessage(run, node);
      return leave(run, node, 'next');
    case 'sub-flow':
      return callSubFlow(run, node);
    case 'jump':
    case 'end': {
      const utterance = utteranceOfVisit(node.utterances, visitsOf(run, node.id));
      return say(run, utterance, 'off', lastThen(run, node));
    }
  }
}

/** The plan alone: the state need not hold a whole node. */
function plainTransfer(then: Then & { do: 'transfer' }): Then {
  const { target, whisper, priority, maxWaitSeconds, holdMusic, data } = then.plan;
  return { ...then, plan: { target, whisper, priority, maxWaitSeconds, holdMusic, data } };
}

function lastThen(run: Run, node: JumpNode | EndNode): Then {
  if (node.kind === 'end') {
    if (node.suppressNumber)
      run.act({ type: 'suppress-number', reason: 'the callee chose to get no more calls' });
    return farewell(run, node);
  }
  const { then } = node;
  switch (then.do) {
    case 'hang-up':
      return farewell(run, then);
    case 'return':
      return { do: 'return', repeatPrompt: then.repeatPrompt };
    case 'flow':
      return then.flow === undefined
        ? { do: 'problem', problem: `the jump ${node.id} has no flow` }
        : { do: 'main-flow', flow: then.flow };
  }
}

function farewell(
  run: Run,
  end: { result?: string | undefined; callback?: Callback | undefined; delaySeconds?: number | undefined },
): Then {
  run.setResult(end.result);
  planCallback(run, end.callback);
  return { do: 'hang-up', afterSeconds: end.delaySeconds ?? 0 };
}

export function assign(run: Run, assignments: readonly Assignment[]): void {
  for (const { variable, value, expression } of assignments)
    run.setVariable(variable, expression === undefined ? (value ?? null) : run.compute(expression));
}

function sendMessage(run: Run, node: MessageNode): void {
  run.act({
    type: 'send-message',
    message: run.nextId('m'),
    via:
      node.via.by === 'webhook'
        ? { by: 'webhook', url: run.fill(node.via.url, encodeURIComponent) }
        : node.via,
    recipient:
      node.recipient === undefined ? run.state.facts.calleeNumber : textOf(run.compute(node.recipient)),
    text: run.fill(node.template),
  });
}

function callSubFlow(run: Run, node: SubFlowNode): Then {
  const flow = node.flow === undefined ? undefined : run.compiled.flows.get(node.flow);
  if (!flow || !entryOf(flow))
    return { do: 'problem', problem: `the sub-flow of the node ${node.id} does not exist` };
  if (run.state.frames.length >= hardLimits.frames)
    return { do: 'problem', problem: `sub-flows call each other more than ${hardLimits.frames} deep` };
  assign(run, node.inputs);
  run.state.frames = [...run.state.frames, { call: node.id }];
  return { do: 'sub-flow', flow: flow.id };
}
