import type { ScriptNode } from '../../../../api/contract/index.ts';

/** What a node says or does, in a line, as the document has it; empty: nothing yet. */
export function nodeText(node: ScriptNode): string {
  switch (node.kind) {
    case 'talk':
    case 'keys':
    case 'rate':
    case 'transfer':
    case 'jump':
    case 'end':
      return node.utterances[0]?.text ?? '';
    case 'request':
      return `${node.method} ${node.url}`;
    case 'message':
      return node.template;
    case 'set':
      return node.assignments.map(({ variable }) => variable).join(', ');
    case 'condition':
      return node.branches
        .map(({ name }) => name ?? '')
        .filter((name) => name !== '')
        .join(' · ');
    case 'hours':
      return node.periods.map(({ from, to }) => `${from}–${to}`).join(', ');
    case 'sub-flow':
      return node.flow ?? '';
  }
}

/** What a node is called: its title, else its id. */
export const nodeName = ({ id, title }: ScriptNode): string => (title === '' ? id : title);

/** Nodes whose title, id or texts have `text` in them, whatever its case. */
export function findNodes<T extends ScriptNode>(nodes: readonly T[], text: string): T[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  return nodes.filter((node) =>
    [node.id, node.title, nodeText(node)].some((one) => one.toLocaleLowerCase().includes(wanted)),
  );
}
