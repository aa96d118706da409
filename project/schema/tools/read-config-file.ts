/**
 * What a tool's configuration says, read and never run: one that would load secrets, connect or throw does none of it here.
 * Invariant: what is not written out is `undefined`, not guessed.
 */
import type { Linker } from '../../calls/linker.js';
import type { Facts, Value } from '../../facts/facts.js';

/** @returns the object that is exported, itself or inside `defineConfig(…)`; a list of them where it is a list */
export function readConfigFile(link: Linker, path: string): unknown {
  const facts = link.facts(path);
  const exported = facts?.exports.find((each) => each.name === 'default' || each.name === 'module.exports')?.value;
  return facts && exported ? plain(link, path, facts, exported, 0) : undefined;
}

function plain(link: Linker, path: string, facts: Facts, value: Value, depth: number): unknown {
  if (depth > 12) return undefined;
  const next = (each: Value): unknown => plain(link, path, facts, each, depth + 1);
  switch (value.kind) {
    case 'literal': return value.value;
    case 'text': return value.parts.every((part) => typeof part === 'string') ? value.parts.join('') : undefined;
    case 'array': return value.items.map(next);
    case 'object': return Object.fromEntries([...value.spreads.flatMap((each) => { const spread = next(each); return typeof spread === 'object' && spread ? Object.entries(spread) : []; }), ...value.properties.map((each) => [each.name, next(each.value)] as const)]);
    case 'binding': {
      const { values, isConst } = facts.bindings[value.id]!;
      if (isConst && values.length === 1) return next(values[0]!);
      return importedText(link, path, value);
    }
    case 'call': {
      const call = facts.calls[value.call]!;
      const name = call.callee.kind === 'member' ? call.callee.name : call.callee.kind === 'binding' ? facts.bindings[call.callee.id]!.name : '';
      if (/^(join|resolve)$/.test(name)) return joined(call.args.map((each) => (isHere(each, facts) ? '.' : next(each))));
      return call.args[0] ? next(call.args[0]) : undefined;
    }
    default: return undefined;
  }
}

function importedText(link: Linker, path: string, value: Value): unknown {
  const [target, ...others] = link.targets(path, value);
  return target?.kind === 'text' && others.length === 0 && target.value.parts.every((part) => typeof part === 'string') ? target.value.parts.join('') : undefined;
}

/** `__dirname`, `import.meta.dirname`, `process.cwd()`: the folder that paths are relative to anyway. */
function isHere(value: Value, facts: Facts): boolean {
  if (value.kind === 'call') return isHere(facts.calls[value.call]!.callee, facts);
  return (value.kind === 'global' && value.name === '__dirname') || (value.kind === 'member' && /^(dirname|cwd)$/.test(value.name));
}

function joined(parts: readonly unknown[]): string | undefined {
  return parts.every((part) => typeof part === 'string') ? parts.join('/') : undefined;
}
