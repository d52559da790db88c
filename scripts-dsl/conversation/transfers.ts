import type { TransferPlan } from '../document/afterwards.ts';
import { planCallback } from './afterwardsNext.ts';
import type { TransferNode } from '../document/workingNodes.ts';
import type { TransferOrigin } from './conversationState.ts';
import { defaultTexts } from './defaultTexts.ts';
import { endConversation } from './endConversation.ts';
import { leave } from './leave.ts';
import type { Run } from './run.ts';
import { say, utteranceOfVisit, type Next } from './say.ts';

/** How much later than the longest wait the timer gives up. */
const graceSeconds = 5;

/** Asks for an agent; without a target the callee is told that nobody is free. */
export function beginTransfer(run: Run, plan: TransferPlan, origin: TransferOrigin): Next {
  const { state } = run;
  const id = run.nextId('t');
  state.speech = null;
  state.phase = 'transferring';
  state.pending = { for: 'agent', id, origin };
  if (!plan.target) return transferEnded(run, 'failed');
  const maxWaitSeconds = plan.maxWaitSeconds ?? 20;
  run.act({
    type: 'transfer',
    target: plan.target,
    whisper: run.fill(plan.whisper ?? ''),
    priority: plan.priority ?? 5,
    maxWaitSeconds,
    holdMusic: plan.holdMusic ?? null,
    data: Object.fromEntries(plan.data.map((name) => [name, run.valueOf(name)])),
  });
  run.act({ type: 'start-timer', timer: `agent:${id}`, seconds: maxWaitSeconds + graceSeconds });
  return null;
}

/** The agent is there, or did not come in time, or cannot be reached. */
export function transferEnded(run: Run, how: 'connected' | 'no-agent' | 'failed'): Next {
  const { pending } = run.state;
  if (pending?.for !== 'agent') return null;
  const { at } = run.state;
  run.record({ who: 'outside', at, node: run.state.node, what: 'agent', outcome: how });
  run.state.pending = null;
  const node = run.compiled.nodes.get(run.state.node);
  if (pending.origin.from === 'node' && node?.kind === 'transfer') return byOutlet(run, node, how);
  if (how === 'connected') return handedOver(run);
  const { origin } = pending;
  const noAgentText = origin.from === 'node' ? [] : origin.noAgentText;
  const text = utteranceOfVisit(noAgentText, 1);
  if (origin.from === 'handler' && origin.otherwise === 'return')
    return say(run, text, 'off', { do: 'replay' });
  if (origin.from === 'callee') planCallback(run, origin.callback);
  // Who waited for agents and had none in time is told from who asked where there are none to be had.
  run.setResult(origin.from === 'callee' && how === 'failed' ? 'wants-human' : 'no-agent');
  const farewell = text ?? { text: defaultTexts(run.language).noAgent };
  return say(run, farewell, 'off', { do: 'hang-up', afterSeconds: 0 });
}

function byOutlet(run: Run, node: TransferNode, how: 'connected' | 'no-agent' | 'failed'): Next {
  if (how !== 'connected' || node.to.connected !== undefined) return leave(run, node, how);
  run.takeOutlet(node.id, how);
  return handedOver(run);
}

/** The callee talks to a human: the robot's part is over, and nothing is hung up. */
function handedOver(run: Run): null {
  endConversation(run, { by: 'agent' });
  return null;
}
