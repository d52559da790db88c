import { outletsOf } from '../document/outlets.ts';
import type { ScriptNode } from '../document/script.ts';
import type { Then } from './conversationState.ts';
import type { Run } from './run.ts';

/** Leaves a node by an outlet. */
export function leave(run: Run, node: ScriptNode, outlet: string): Then {
  const to = outletsOf(node).find((one) => one.name === outlet)?.to;
  run.takeOutlet(node.id, outlet);
  if (to === undefined)
    return { do: 'problem', problem: `the outlet ${outlet} of the node ${node.id} leads nowhere` };
  return { do: 'node', node: to };
}
