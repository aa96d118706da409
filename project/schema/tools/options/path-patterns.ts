/**
 * Paths and patterns of paths that a configuration in code names, such as `[__dirname + '/migrations/*.ts']`.
 * Invariant: what a part of one stands for at run time is any name; where it begins, the folders that are usual are tried.
 */
import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Linker } from '../../../calls/linker.js';
import type { Facts, Value } from '../../../facts/facts.js';
import { packageOf } from '../../../imports/packages.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { constantOf } from './constant.js';

/** The folder of the file itself, at the head of a pattern. */
const here = '<here>';

/** Every pattern that a value may be: of a choice, each. */
export function patternsOf(link: Linker, path: string, value: Value | undefined): string[] {
  const facts = link.facts(path);
  return value && facts ? piecesOf(link, path, facts, value, 0).slice(0, 16) : [];
}

function piecesOf(link: Linker, path: string, facts: Facts, value: Value, depth: number): string[] {
  const next = (each: Value): string[] => piecesOf(link, path, facts, each, depth + 1);
  const constant = depth > 12 ? '*' : constantOf(link, path, value);
  if (typeof constant === 'string') return [constant];
  if (isHere(value, facts)) return [here];
  switch (value.kind) {
    case 'text': return value.parts.map((part) => (typeof part === 'string' ? [part] : next(part))).reduce(combined((a, b) => a + b), ['']);
    case 'choice': return value.of.flatMap(next);
    case 'binding': {
      const { values, kind, import: from } = facts.bindings[value.id]!;
      return kind === 'variable' && !from && values.length === 1 ? next(values[0]!) : ['*'];
    }
    case 'call': {
      const { callee, args } = facts.calls[value.call]!;
      const name = callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
      if (/^(join|resolve)$/.test(name)) return args.map(next).reduce(combined((a, b) => (a === '' ? b : `${a}/${b}`)), ['']);
      return name === 'cwd' ? ['.'] : ['*'];
    }
    default: return ['*'];
  }
}

function combined(join: (a: string, b: string) => string): (before: readonly string[], after: readonly string[]) => string[] {
  return (before, after) => before.flatMap((a) => after.map((b) => join(a, b)));
}

/** `__dirname`, `import.meta.dirname`, `dirname(fileURLToPath(import.meta.url))` */
function isHere(value: Value, facts: Facts): boolean {
  if (value.kind === 'global') return value.name === '__dirname';
  if (value.kind === 'member') return value.name === 'dirname' || value.name === '__dirname';
  if (value.kind === 'binding') return facts.bindings[value.id]!.name === '__dirname' || facts.bindings[value.id]!.values.some((each) => each.kind === 'call' && isHere(each, facts));
  if (value.kind !== 'call') return false;
  const { callee, args } = facts.calls[value.call]!;
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
  return name === 'dirname' && args.length === 1;
}

/** The code that a pattern names, from the file that says it: beside it, in its package, or where the compiler's output came from. */
export function filesNamed({ paths, packages }: SchemaPlaces, from: string, pattern: string): string[] {
  const home = packageOf(packages.all, from)?.folder ?? '';
  const beside = posix.dirname(from);
  const [head, ...rest] = pattern.replaceAll(/\/+/g, '/').split('/');
  const tail = rest.join('/');
  const bases = head === here ? [[beside, tail]] : head === '*' && rest.length ? [[beside, tail], [home, tail], [home, `src/${tail}`]]
    : /^(dist|build|out|lib|output)$/.test(head!) ? [[home, pattern], [home, `src/${tail}`], [home, tail], [home, `*/${tail}`]] : [[home, pattern], [beside, pattern], ['', pattern]];
  for (const [folder, each] of bases) {
    const whole = posix.join(folder!, each!.replaceAll(here, '.')).replace(/^\.\//, '');
    if (whole.startsWith('..')) continue;
    const isMatch = picomatch(whole.replace(/\.js$/, '.{js,ts,mjs,cjs,mts,cts}'));
    const found = paths.filter((path) => /\.[cm]?[jt]s$/.test(path) && !/\.d\.[cm]?ts$/.test(path) && isMatch(path));
    if (found.length) return found;
  }
  return [];
}
