import { useMemo, useState } from 'react';

interface Pick {
  id: string;
  selected: boolean;
}

/** What is selected on the canvas: nodes and connections. */
export interface Selection {
  nodes: ReadonlySet<string>;
  wires: ReadonlySet<string>;
  pickNodes: (changes: readonly Pick[]) => void;
  pickWires: (changes: readonly Pick[]) => void;
  only: (nodes: readonly string[]) => void;
}

const picked = (before: ReadonlySet<string>, changes: readonly Pick[]): ReadonlySet<string> => {
  const after = new Set(before);
  for (const { id, selected } of changes)
    if (selected) after.add(id);
    else after.delete(id);
  return after;
};

export function useSelection(): Selection {
  const [nodes, setNodes] = useState<ReadonlySet<string>>(new Set());
  const [wires, setWires] = useState<ReadonlySet<string>>(new Set());
  return useMemo(
    () => ({
      nodes,
      wires,
      pickNodes: (changes) => setNodes((before) => picked(before, changes)),
      pickWires: (changes) => setWires((before) => (changes.length === 0 ? before : picked(before, changes))),
      only: (ids) => {
        setNodes(new Set(ids));
        setWires(new Set());
      },
    }),
    [nodes, wires],
  );
}
