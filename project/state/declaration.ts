/** From an imported name to the variable that another file declares: `import { users } from './users'`, `require('./users')`. */
import type { Linker } from '../calls/linker.js';
import type { BindingFact, Value } from '../facts/facts.js';

interface Declaration {
  readonly path: string;
  readonly id: number;
}

const mostSteps = 5;

export function declarationOf(link: Linker, path: string, binding: BindingFact): Declaration | undefined {
  if (binding.import) return exportedDeclaration(link, path, binding.import.specifier, binding.import.name, mostSteps);
  const [only] = binding.values;
  if (binding.values.length !== 1 || !only) return undefined;
  if (only.kind === 'module') return exportedDeclaration(link, path, only.specifier, 'module.exports', mostSteps);
  return only.kind === 'member' && only.object.kind === 'module' ? exportedDeclaration(link, path, only.object.specifier, only.name, mostSteps) : undefined;
}

function exportedDeclaration(link: Linker, from: string, specifier: string, name: string, steps: number): Declaration | undefined {
  const resolution = steps > 0 ? link.sources.resolve(from, specifier) : undefined;
  const facts = resolution?.kind === 'file' ? link.facts(resolution.path) : undefined;
  if (!facts) return undefined;
  for (const each of facts.exports) {
    const value = each.name === name ? each.value : each.name === 'module.exports' && each.value ? propertyOf(each.value, name) : undefined;
    if (value?.kind === 'binding') return { path: facts.path, id: value.id };
    if (each.from && (each.name === name || each.name === '*')) {
      const found = exportedDeclaration(link, facts.path, each.from.specifier, each.name === '*' ? name : each.from.name, steps - 1);
      if (found) return found;
    }
  }
  return undefined;
}

function propertyOf(value: Value, name: string): Value | undefined {
  return value.kind === 'object' ? value.properties.find((each) => each.name === name)?.value : name === 'default' ? value : undefined;
}
