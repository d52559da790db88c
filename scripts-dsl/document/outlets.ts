import type { ScriptNode } from './script.ts';
import type { Branch } from './talkingNodes.ts';

/** One way out of a node. `name` is unique in the node: `affirm`, `intent:price`, `key:1`, `ok`, `case:2`, `next`. */
export interface Outlet {
  name: string;
  /** The node it leads to; undefined in a draft. */
  to: string | undefined;
  /** True where it may stay open. */
  optional?: true;
}

/** Name of a talk node's branch among its outlets. */
export function branchName(branch: Branch): string {
  if (branch.on === 'intent') return `intent:${branch.name ?? branch.intents[0] ?? ''}`;
  return branch.on === 'key' ? `key:${branch.keys.join('')}` : branch.on;
}

/** Every outlet of a node, enabled branches only, in the order of the document. */
export function outletsOf(node: ScriptNode): Outlet[] {
  switch (node.kind) {
    case 'talk':
      return node.branches
        .filter((branch) => branch.enabled)
        .map((branch) => ({ name: branchName(branch), to: branch.to }));
    case 'condition':
      return [
        ...node.branches.map((branch, i) => ({ name: `case:${i + 1}`, to: branch.to })),
        { name: 'otherwise', to: node.otherwise },
      ];
    case 'keys':
      return [
        { name: 'collected', to: node.to.collected },
        { name: 'failed', to: node.to.failed },
      ];
    case 'request':
      return [
        { name: 'ok', to: node.to.ok },
        { name: 'failed', to: node.to.failed },
      ];
    case 'hours':
      return [
        { name: 'open', to: node.to.open },
        { name: 'closed', to: node.to.closed },
      ];
    case 'rate':
      return [
        { name: 'rated', to: node.to.rated },
        { name: 'not-rated', to: node.to.notRated },
      ];
    case 'transfer':
      return [
        { name: 'connected', to: node.to.connected, optional: true },
        { name: 'no-agent', to: node.to.noAgent },
        { name: 'failed', to: node.to.failed },
      ];
    case 'set':
    case 'message':
      return [{ name: 'next', to: node.to }];
    case 'sub-flow':
      return [{ name: 'returned', to: node.to }];
    case 'jump':
    case 'end':
      return [];
  }
}
