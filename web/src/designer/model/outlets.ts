import type { Flow, ScriptNode } from '../../../../api/contract/index.ts';

type Branch = Extract<ScriptNode, { kind: 'talk' }>['branches'][number];

/** One way out of a node, as scripts name it: `affirm`, `intent:price`, `key:1`, `case:2`, `ok`. */
export interface Outlet {
  name: string;
  to: string | undefined;
}

export function branchName(branch: Branch): string {
  if (branch.on === 'intent') return `intent:${branch.name ?? branch.intents[0] ?? ''}`;
  return branch.on === 'key' ? `key:${branch.keys.join('')}` : branch.on;
}

/** The fields of `to` in the order in which the outlets are drawn, with the outlets' names. */
const targets = {
  keys: [
    ['collected', 'collected'],
    ['failed', 'failed'],
  ],
  request: [
    ['ok', 'ok'],
    ['failed', 'failed'],
  ],
  hours: [
    ['open', 'open'],
    ['closed', 'closed'],
  ],
  rate: [
    ['rated', 'rated'],
    ['notRated', 'not-rated'],
  ],
  transfer: [
    ['connected', 'connected'],
    ['noAgent', 'no-agent'],
    ['failed', 'failed'],
  ],
} as const;

const single = { set: 'next', message: 'next', 'sub-flow': 'returned' } as const;

/** Every outlet of a node, enabled branches only, in the order of the document. */
export function outletsOf(node: ScriptNode): Outlet[] {
  switch (node.kind) {
    case 'talk':
      return node.branches
        .filter(({ enabled }) => enabled)
        .map((branch) => ({ name: branchName(branch), to: branch.to }));
    case 'condition':
      return [
        ...node.branches.map(({ to }, i) => ({ name: `case:${i + 1}`, to })),
        { name: 'otherwise', to: node.otherwise },
      ];
    case 'keys':
    case 'request':
    case 'hours':
    case 'rate':
    case 'transfer': {
      const to: Record<string, string | undefined> = node.to;
      return targets[node.kind].map(([field, name]) => ({ name, to: to[field] }));
    }
    case 'set':
    case 'message':
    case 'sub-flow':
      return [{ name: single[node.kind], to: node.to }];
    case 'jump':
    case 'end':
      return [];
  }
}

/** The node with one outlet leading to `to`; undefined: nowhere. */
export function withOutlet(node: ScriptNode, name: string, to: string | undefined): ScriptNode {
  switch (node.kind) {
    case 'talk':
      return {
        ...node,
        branches: node.branches.map((branch) =>
          branch.enabled && branchName(branch) === name ? aimed(branch, to) : branch,
        ),
      };
    case 'condition':
      if (name === 'otherwise') return { ...node, otherwise: to };
      return {
        ...node,
        branches: node.branches.map((branch, i) => (name === `case:${i + 1}` ? aimed(branch, to) : branch)),
      };
    case 'keys':
    case 'request':
    case 'hours':
    case 'rate':
    case 'transfer': {
      const field = targets[node.kind].find(([, outlet]) => outlet === name)?.[0];
      return field === undefined ? node : { ...node, to: aimedField(node.to, field, to) };
    }
    case 'set':
    case 'message':
    case 'sub-flow':
      return { ...node, to };
    case 'jump':
    case 'end':
      return node;
  }
}

function aimed<T extends { to?: string | undefined }>(branch: T, to: string | undefined): T {
  return { ...branch, to };
}

function aimedField(fields: object, field: string, to: string | undefined): object {
  return { ...fields, [field]: to };
}

/** The node with every outlet that leads to one of `ids` open again. */
export function withoutTargets(node: ScriptNode, ids: ReadonlySet<string>): ScriptNode {
  return outletsOf(node).reduce(
    (kept, { name, to }) => (to !== undefined && ids.has(to) ? withOutlet(kept, name, undefined) : kept),
    node,
  );
}

/** The node with its outlets leading to the nodes' new names; targets without one are left open. */
export function withRenamedTargets(node: ScriptNode, names: ReadonlyMap<string, string>): ScriptNode {
  return outletsOf(node).reduce(
    (kept, { name, to }) => (to === undefined ? kept : withOutlet(kept, name, names.get(to))),
    node,
  );
}

export interface Edge {
  from: string;
  outlet: string;
  to: string;
}

/** Every connection inside a flow; those to nodes that are not there are left out. */
export function edgesOf(flow: Flow): Edge[] {
  const ids = new Set(flow.nodes.map(({ id }) => id));
  return flow.nodes.flatMap((node) =>
    outletsOf(node).flatMap(({ name, to }) =>
      to !== undefined && ids.has(to) ? [{ from: node.id, outlet: name, to }] : [],
    ),
  );
}
