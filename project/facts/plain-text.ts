/** A text that is written out: a string, or a template without holes. */
import type { Node } from './parse-source.js';

export function plainText(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node?.type !== 'TemplateLiteral' || (node['expressions'] as Node[]).length > 0) return undefined;
  return (node['quasis'] as Node[])[0]?.['value'].cooked as string | undefined;
}
