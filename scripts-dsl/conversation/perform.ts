import { entryOf } from '../document/flows.ts';
import { afterwardsNext } from './afterwardsNext.ts';
import type { Then } from './conversationState.ts';
import { hardLimits } from './conversationState.ts';
import { endConversation } from './endConversation.ts';
import { assign, enterNode, listensAt, sayNode } from './enterNode.ts';
import { leave } from './leave.ts';
import { awaitCallee } from './listen.ts';
import type { Run } from './run.ts';
import { say, type Next } from './say.ts';
import { beginTransfer } from './transfers.ts';

/** Goes from one thing to the next until something from outside is awaited, or the conversation has ended. */
export function perform(run: Run, first: Next): void {
  let next = first;
  for (let transitions = 0; next !== null; transitions++) {
    if (transitions >= hardLimits.transitions) {
      endConversation(run, { by: 'problem', problem: 'the script goes round without the callee' });
      return;
    }
    run.state.speech = null;
    next = performOne(run, next);
  }
}

function performOne(run: Run, then: Then): Next {
  const node = run.compiled.nodes.get(run.state.node);
  switch (then.do) {
    case 'listen':
      // Back at a node that does not listen (a transfer asked for in between): it begins again.
      if (!listensAt(node)) return node ? enterNode(run, node) : problem('the conversation has no node');
      return awaitCallee(run, then.noInputSeconds);
    case 'node': {
      const to = run.compiled.nodes.get(then.node);
      return to ? enterNode(run, to) : problem(`the node ${then.node} does not exist`);
    }
    case 'main-flow':
      run.state.frames = [];
      return enterFlow(run, then.flow);
    case 'sub-flow':
      return enterFlow(run, then.flow);
    case 'return':
      return returned(run, then.repeatPrompt);
    case 'replay':
      return node
        ? listensAt(node)
          ? sayNode(run, node)
          : enterNode(run, node)
        : problem('there is no node to return to');
    case 'repeat':
      return say(run, run.state.lastPrompt, 'on', { do: 'listen' });
    case 'transfer':
      return beginTransfer(run, then.plan, then.origin);
    case 'await-request':
      run.state.phase = 'requesting';
      return null;
    case 'hang-up':
      endConversation(run, { by: 'script', afterSeconds: then.afterSeconds });
      return null;
    case 'problem':
      endConversation(run, { by: 'problem', problem: then.problem });
      return null;
  }
}

const problem = (text: string): Then => ({ do: 'problem', problem: text });

function enterFlow(run: Run, id: string): Next {
  const flow = run.compiled.flows.get(id);
  const entry = flow && entryOf(flow);
  return entry ? enterNode(run, entry) : problem(`the flow ${id} has no entry`);
}

/** Back to the caller of a sub-flow, to the node a question led away from, or to the node that listened last. */
function returned(run: Run, repeatPrompt: boolean): Next {
  const { state } = run;
  const frame = state.frames.at(-1);
  state.frames = state.frames.slice(0, -1);
  if (!frame) {
    if (!state.earlier) return problem('there is no node to return to');
    backTo(run, state.earlier.node);
    return { do: repeatPrompt ? 'replay' : 'listen' };
  }
  if ('call' in frame) {
    const caller = run.compiled.nodes.get(frame.call);
    if (caller?.kind !== 'sub-flow') return problem(`the node ${frame.call} is no sub-flow`);
    assign(run, caller.outputs);
    return leave(run, caller, 'returned');
  }
  backTo(run, frame.node);
  const entry = run.compiled.byIntent.get(frame.detour)?.knowledge;
  if (!entry || entry.afterwards.do === 'return' || entry.afterwards.do === 'wait')
    return { do: repeatPrompt ? 'replay' : 'listen' };
  return afterwardsNext(run, entry.afterwards);
}

/** Makes a node the present one again; this is no visit. */
function backTo(run: Run, node: string): void {
  run.state.node = node;
  run.state.enteredAt = run.state.at;
  run.state.digits = '';
  run.state.inRow = { silences: 0, unrecognised: 0 };
}
