/** What a list in a configuration names: classes, in whatever way they are put together, and patterns of files that hold them. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import { valuesOfObject } from './constant.js';
import { patternsOf } from './path-patterns.js';

export interface ClassSite {
  readonly path: string;
  readonly class: number;
}

export interface Listed {
  readonly patterns: readonly string[];
  readonly classes: readonly ClassSite[];
  /** Calls that make something of a package, such as `new EntitySchema(…)`. */
  readonly calls: readonly { readonly path: string; readonly call: number }[];
  /** There may be more than these. */
  readonly isOpen: boolean;
}

const none: Listed = { patterns: [], classes: [], calls: [], isOpen: false };
const open: Listed = { ...none, isOpen: true };

export function readListed(link: Linker, path: string, value: Value | undefined, depth = 0): Listed {
  if (!value || depth > 10) return open;
  const next = (each: Value, at = path): Listed => readListed(link, at, each, depth + 1);
  if (value.kind === 'array') return joined(value.items.map((each) => next(each)));
  if (value.kind === 'choice') return joined(value.of.map((each) => next(each)));
  const inside = valuesOfObject(link, path, value);
  if (inside) return next(inside);
  if (value.kind === 'object') return value.isOpen ? open : joined([...value.spreads, ...value.properties.map((each) => each.value)].map((each) => next(each)));
  const targets = value.kind === 'text' ? [] : link.targets(path, value);
  if (targets.length === 0) return ofText(link, path, value);
  return joined(targets.map((target): Listed => {
    switch (target.kind) {
      case 'class': return { ...none, classes: [{ path: target.path, class: target.id }] };
      case 'array': case 'object': return next(target.value, target.path);
      case 'text': return ofText(link, target.path, target.value);
      case 'file': return ofFile(link, target.path, depth);
      case 'external': return target.madeBy ? { ...none, calls: [target.madeBy] } : ofText(link, path, value);
      default: return ofText(link, path, value);
    }
  }));
}

function ofText(link: Linker, path: string, value: Value): Listed {
  const patterns = patternsOf(link, path, value).filter((each) => each.includes('/') && each !== '*');
  return patterns.length ? { ...none, patterns } : open;
}

/** `import * as entities from './entities'` */
function ofFile(link: Linker, path: string, depth: number): Listed {
  const facts = link.facts(path);
  if (!facts || depth > 10) return open;
  return joined(facts.exports.filter((each) => !each.isType).flatMap((each) => {
    if (each.name !== '*') return link.exported(path, each.name).map((target): Listed => (target.kind === 'class' ? { ...none, classes: [{ path: target.path, class: target.id }] } : target.kind === 'external' && target.madeBy ? { ...none, calls: [target.madeBy] } : none));
    const resolution = each.from && link.sources.resolve(path, each.from.specifier);
    return [resolution?.kind === 'file' ? ofFile(link, resolution.path, depth + 1) : open];
  }));
}

export function joined(all: readonly Listed[]): Listed {
  return { patterns: all.flatMap((each) => each.patterns), classes: all.flatMap((each) => each.classes), calls: all.flatMap((each) => each.calls), isOpen: all.some((each) => each.isOpen) };
}
