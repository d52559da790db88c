/**
 * The circles of a graph: its strongly connected components of more than one node, and nodes that lead to themselves
 * (Tarjan 1972, without recursion, so that a long chain does not exhaust the stack).
 */
export function circles(nodes: Iterable<string>, next: (node: string) => readonly string[]): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];

  const visit = (root: string) => {
    const work: { node: string; next: readonly string[]; at: number }[] = [];
    const enter = (node: string) => {
      order.set(node, order.size);
      low.set(node, order.get(node) ?? 0);
      stack.push(node);
      onStack.add(node);
      work.push({ node, next: next(node), at: 0 });
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const to = top.next[top.at++];
      if (to !== undefined) {
        if (!order.has(to)) enter(to);
        else if (onStack.has(to)) low.set(top.node, Math.min(low.get(top.node) ?? 0, order.get(to) ?? 0));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) low.set(above.node, Math.min(low.get(above.node) ?? 0, low.get(top.node) ?? 0));
      if (low.get(top.node) !== order.get(top.node)) continue;
      const component: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === top.node) break;
      }
      if (component.length > 1 || next(top.node).includes(top.node)) found.push(component.reverse());
    }
  };
  for (const node of nodes) if (!order.has(node)) visit(node);
  return found;
}
