/** The few methods of texts, lists and objects that migrations build names and columns with. */
import { type Chain, type Known, nothing, unknown } from './known.js';

const plain = (value: string): Known => ({ kind: 'plain', value });

/** @returns `undefined` for a method that is none of these */
export function callKnownMethod(object: Known, name: string, args: readonly Known[], apply: (fn: Known, args: readonly Known[]) => Known): Known | undefined {
  if (object.kind === 'chain') return object.root === 'global Object' && object.steps.length === 0 ? callObject(name, args) : undefined;
  if (object.kind === 'plain' && typeof object.value === 'string') return callText(object.value, name);
  if (object.kind !== 'list') return undefined;
  const [first] = args;
  switch (name) {
    case 'map': return first ? { ...object, items: object.items.map((item, index) => apply(first, [item, { kind: 'plain', value: index }])) } : unknown;
    case 'concat': return args.every((each) => each.kind === 'list') ? { kind: 'list', items: [object, ...args].flatMap((each) => (each.kind === 'list' ? each.items : [])), isOpen: [object, ...args].some((each) => each.kind === 'list' && each.isOpen) } : unknown;
    case 'join': return object.isOpen ? unknown : joinParts(object.items.flatMap((item, index) => [...(index ? [textOrComma(first)] : []), item]));
    default: return undefined;
  }
}

function textOrComma(separator: Known | undefined): Known {
  return separator ?? plain(',');
}

function callText(text: string, name: string): Known | undefined {
  switch (name) {
    case 'trim': return plain(text.trim());
    case 'toLowerCase': return plain(text.toLowerCase());
    case 'toUpperCase': return plain(text.toUpperCase());
    case 'toString': return plain(text);
    default: return undefined;
  }
}

function callObject(name: string, [object, ...others]: readonly Known[]): Known | undefined {
  if (name === 'freeze') return object;
  if (object?.kind !== 'object') return unknown;
  const entries = [...object.properties];
  const list = (items: readonly Known[]): Known => ({ kind: 'list', items, isOpen: object.isOpen });
  switch (name) {
    case 'keys': return list(entries.map(([key]) => plain(key)));
    case 'values': return list(entries.map(([, value]) => value));
    case 'entries': return list(entries.map(([key, value]) => ({ kind: 'list', items: [plain(key), value], isOpen: false })));
    case 'assign': return { kind: 'object', properties: new Map([object, ...others].flatMap((each) => (each.kind === 'object' ? [...each.properties] : []))), isOpen: [object, ...others].some((each) => each.kind !== 'object' || each.isOpen) };
    default: return undefined;
  }
}

/** A text of its parts: whole where all of them are known. */
export function joinParts(parts: readonly (string | Known)[]): Known {
  const joined: (string | Known)[] = [];
  for (const part of parts.flatMap((each) => (typeof each !== 'string' && each.kind === 'text' ? each.parts : [each]))) {
    const text = typeof part === 'string' ? part : part.kind === 'plain' ? String(part.value) : undefined;
    if (text === undefined) joined.push(part);
    else if (typeof joined.at(-1) === 'string') joined[joined.length - 1] += text;
    else joined.push(text);
  }
  return joined.length === 0 ? plain('') : joined.length === 1 && typeof joined[0] === 'string' ? plain(joined[0]) : { kind: 'text', parts: joined };
}

/** A property of what is known; `undefined` where the kind has none that are known. */
export function memberOfKnown(object: Known, name: string): Known | undefined {
  switch (object.kind) {
    case 'object': return object.properties.get(name) ?? (object.isOpen ? unknown : nothing);
    case 'list': return /^\d+$/.test(name) ? object.items[Number(name)] ?? (object.isOpen ? unknown : nothing) : unknown;
    case 'plain': case 'text': case 'unknown': return unknown;
    default: return undefined;
  }
}

/** A call of what a chain has come to: of its last property, or of what its last call gave back. */
export function callChain({ root, steps }: Chain, args: readonly Known[], end: number): Chain {
  const last = steps.at(-1);
  if (!last || last.args) return { kind: 'chain', root, steps: [...steps, { name: '()', args, range: [last?.range[0] ?? end, end] }] };
  return { kind: 'chain', root, steps: [...steps.slice(0, -1), { ...last, args, range: [last.range[0], Math.max(end, last.range[0])] }] };
}
