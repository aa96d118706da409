/** What winston's formats make of an error. Those that somebody wrote themselves, and those for people, may do anything. */
import type { Linker } from '../calls/linker.js';
import { type LoggerForm, type LoggerSettings, unreadable } from './logger.js';
import { type PlacedValue, type PossibleOptions, possibleOptions } from './possible-options.js';

/** They add to an entry, or write all of it as JSON. */
const plain = /^(json|timestamp|label|ms|colorize|uncolorize|splat)$/;

export function winstonSettings(link: Linker, options: PlacedValue | undefined): LoggerSettings {
  const known: PossibleOptions | undefined = options ? possibleOptions(link, options) : new Map<string, readonly PlacedValue[]>();
  if (!known) return unreadable;
  const own = formatsOf(link, known);
  const ofTransports = transportsOf(link, known).map((each) => {
    const inner = each && possibleOptions(link, each);
    return each === undefined ? new Set<string>() : inner && formatsOf(link, inner);
  });
  const forms = new Set((ofTransports.length ? ofTransports : [new Set<string>()]).map((more) => (own && more ? formOf(new Set([...own, ...more])) : undefined)));
  const [form] = forms;
  return forms.size === 1 && form ? { form, errorKeys: [] } : unreadable;
}

function formOf(formats: ReadonlySet<string>): LoggerForm | undefined {
  if ([...formats].some((name) => !plain.test(name) && name !== 'errors')) return undefined;
  return formats.has('errors') ? (formats.has('splat') ? 'winston-errors-splat' : 'winston-errors') : formats.has('splat') ? 'winston-splat' : 'winston';
}

/** The names of all formats; nothing where one of them is no format of winston's. */
function formatsOf(link: Linker, options: PossibleOptions): Set<string> | undefined {
  const names = (options.get('format') ?? []).map((each) => namesOf(link, each, 6));
  return names.includes(undefined) ? undefined : new Set(names.flatMap((each) => each!));
}

function namesOf(link: Linker, { path, value }: PlacedValue, depth: number): string[] | undefined {
  const targets = link.targets(path, value);
  const names = targets.map((target): string[] | undefined => {
    if (target.kind !== 'external' || !/^(winston|logform)$/.test(target.package) || target.steps.at(-1) !== '()' || !target.madeBy || depth === 0) return undefined;
    const name = target.steps.at(-2)!;
    const { args } = link.facts(target.madeBy.path)!.calls[target.madeBy.call]!;
    const first = args[0];
    if (name === 'combine') {
      const inner = args.map((arg) => namesOf(link, { path: target.madeBy!.path, value: arg }, depth - 1));
      return inner.includes(undefined) ? undefined : inner.flatMap((each) => each!);
    }
    if (name === 'errors') return first?.kind === 'object' && first.properties.some((each) => each.name === 'stack' && each.value.kind === 'literal' && each.value.value === true) ? ['errors'] : undefined;
    return name === 'json' && first ? undefined : [name];
  });
  return !names.length || names.includes(undefined) ? undefined : names.flatMap((each) => each!);
}

/** The options of each transport; a hole for one without, and for none that can be seen. */
function transportsOf(link: Linker, options: PossibleOptions): (PlacedValue | undefined)[] {
  return (options.get('transports') ?? []).flatMap(({ path, value }) => link.targets(path, value).flatMap((target) => (target.kind === 'array' ? target.value.items.map((item) => ({ path: target.path, value: item })) : [{ path, value }])))
    .flatMap(({ path, value }) => link.targets(path, value).map((target) => {
      const first = target.kind === 'external' && target.madeBy ? link.facts(target.madeBy.path)!.calls[target.madeBy.call]!.args[0] : undefined;
      return first && target.kind === 'external' ? { path: target.madeBy!.path, value: first } : undefined;
    }));
}
