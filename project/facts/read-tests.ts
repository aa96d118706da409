/** The tests that code stands under: what a branch, or the rest of a block behind `if (!x) return`, has asked before it runs. */
import type { Node } from './parse-source.js';
import type { Reader } from './reader.js';

const mostNames = 8;

/** @param ranges the code that runs only as the test says */
export function recordTest(reader: Reader, test: Node, ...ranges: readonly (Node | null | undefined)[]): void {
  const asks = namesIn(test);
  if (asks.length) for (const node of ranges) if (node) reader.tests.push({ asks, range: [node.start, node.end] });
}

/** `if (!isLeader) return;`: what follows in the block is under the test too. */
export function recordLeaving(reader: Reader, statements: readonly Node[]): void {
  statements.forEach((statement, index) => {
    const next = statements[index + 1];
    if (statement.type !== 'IfStatement' || statement['alternate'] || !next || !leaves(statement['consequent'])) return;
    recordTest(reader, statement['test'], { ...next, end: statements.at(-1)!.end });
  });
}

function leaves(node: Node): boolean {
  if (node.type === 'BlockStatement') return (node['body'] as Node[]).some((each) => leaves(each));
  return node.type === 'ReturnStatement' || node.type === 'ThrowStatement' || node.type === 'ContinueStatement';
}

/** The first names and texts, in their order: `process.env.ROLE === 'worker'` asks `process`, `env`, `ROLE` and `worker`. */
function namesIn(test: Node): string[] {
  const names = new Set<string>();
  const open: Node[] = [test];
  for (let node = open.pop(); node && names.size < mostNames; node = open.pop()) {
    if (node.type === 'Identifier') names.add(node['name']);
    else if (node.type === 'Literal') {
      if (typeof node['value'] === 'string' && node['value'] !== '' && node['value'].length < 40) names.add(node['value']);
    } else if (!/Function|^TSType/.test(node.type)) {
      open.push(...Object.values(node).flat().filter((child): child is Node => typeof (child as Node | null)?.type === 'string').reverse());
    }
  }
  return [...names];
}
