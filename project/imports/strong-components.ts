/**
 * Tarjan's strongly connected components, with its own stack instead of the call stack: no depth of imports is too deep.
 * @returns for every node that is reached a number; two nodes have the same where each leads to the other
 */
export function findStrongComponents(next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const part = new Map<string, number>();
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  for (const start of next.keys()) {
    const path = order.has(start) ? [] : [{ node: start, child: 0 }];
    while (path.length) {
      const step = path.at(-1)!;
      const { node } = step;
      if (step.child === 0) {
        order.set(node, order.size);
        low.set(node, order.get(node)!);
        open.push(node);
      }
      const child = next.get(node)?.[step.child];
      step.child += 1;
      if (child !== undefined) {
        if (!order.has(child)) path.push({ node: child, child: 0 });
        else if (!part.has(child)) low.set(node, Math.min(low.get(node)!, order.get(child)!));
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent)!, low.get(node)!));
      if (low.get(node) === order.get(node)) for (const member of open.splice(open.lastIndexOf(node))) part.set(member, order.get(node)!);
    }
  }
  return part;
}
