/** What two modules need of each other belongs to one of them, or to a third. */
import type { ModuleCycle } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { makeTypeImport } from '../make-type-import.js';

export const noModuleCycle = defineRule({
  name: 'no-module-cycle',
  decision: 'modular-monolith',
  description: 'disallow modules that need each other in a circle',
  messages: {
    closesCycle: "Module '{{from}}' needs '{{to}}', which leads back to it: {{way}}. None of them can be tested, released or split off without the others. {{cut}}",
    closesTypeCycle: "Module '{{from}}' needs types of '{{to}}', which leads back to it: {{way}}. Nothing of that circle is left at run time, but neither can be split off without the other. {{cut}}",
    makeTypeImport: 'Import types alone, so that nothing of it is left at run time',
  },
  options: {
    properties: { types: { enum: ['report', 'allow'], description: 'Whether a circle counts that only imports of types close.' } },
    defaults: { types: 'allow' },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    for (const cycle of file.analysis.moduleCycles.startingIn(file.path, (path) => file.analysis.role(path) === 'server')) {
      if (cycle.isRuntime || options['types'] === 'report') yield reportCycle(file, cycle, options['types'] === 'allow');
    }
  },
});

function reportCycle(file: CheckedFile, { at, isRuntime, edges, cheapest }: ModuleCycle, mayBeTypes: boolean): Report {
  const [own, ...others] = edges as [ModuleCycle['edges'][number], ...ModuleCycle['edges']];
  const isOwn = cheapest === own;
  const count = `${cheapest.imports} import${cheapest.imports === 1 ? '' : 's'}`;
  const cut = isOwn ? `This edge is the cheapest to cut: ${count}.` : `The cheapest edge to cut is '${cheapest.from}' → '${cheapest.to}': ${count}.`;
  const toTypes = isRuntime && mayBeTypes && own.imports === 1 ? makeTypeImport(file, at) : undefined;
  return {
    at: at.range, messageId: isRuntime ? 'closesCycle' : 'closesTypeCycle', data: { from: own.from, to: own.to, way: [own.from, ...edges.map(({ to }) => to)].join(' → '), cut },
    ...(isRuntime ? {} : { level: 'note' as const }),
    chain: others.map(({ from, to, imports, first }) => ({ path: first.from, range: first.range, label: `'${from}' imports '${to}'${imports > 1 ? `, here and in ${imports - 1} more place${imports === 2 ? '' : 's'}` : ''}` })),
    ...(toTypes ? { suggest: [{ messageId: 'makeTypeImport', edits: [toTypes] }] } : {}),
  };
}
