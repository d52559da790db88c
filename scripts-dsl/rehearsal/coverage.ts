import type { ConversationState } from '../conversation/conversationState.ts';
import { outletsOf } from '../document/outlets.ts';
import type { Script } from '../document/script.ts';

export interface Covered {
  covered: number;
  total: number;
  missing: string[];
}

/** Which nodes were entered and which outlets (`node/outlet`) were taken, of all there are. */
export interface Coverage {
  nodes: Covered;
  outlets: Covered;
}

export function coverageOf(
  script: Script,
  calls: readonly Pick<ConversationState, 'path' | 'outlets'>[],
): Coverage {
  const nodes = script.flows.flatMap((flow) => flow.nodes);
  const outlets = nodes.flatMap((node) =>
    outletsOf(node)
      .filter(({ to, optional }) => to !== undefined || optional !== true)
      .map(({ name }) => `${node.id}/${name}`),
  );
  return {
    nodes: covered(
      nodes.map((node) => node.id),
      calls.flatMap((call) => call.path),
    ),
    outlets: covered(
      outlets,
      calls.flatMap((call) => call.outlets),
    ),
  };
}

function covered(all: readonly string[], seen: readonly string[]): Covered {
  const known = new Set(seen);
  const missing = all.filter((one) => !known.has(one));
  return { covered: all.length - missing.length, total: all.length, missing };
}
