/** What winston's formats make of an error. Those for people, and those that look at errors themselves, may do anything. */
import type { Linker } from '../calls/linker.js';
import type { Target } from '../calls/target.js';
import { casesOf } from './alternatives.js';
import { type LoggerForm, type LoggerSettings, unreadable } from './logger.js';
import { type PlacedValue, type PossibleOptions, possibleOptions } from './possible-options.js';

/** They add to an entry, or write all of it as JSON. */
const plain = /^(json|timestamp|label|ms|colorize|uncolorize|splat)$/;

export interface WinstonSources {
  readonly link: Linker;
  text(path: string): string | undefined;
}

/** Where it may be set up in several ways, one that can be read is enough: what it loses is lost somewhere. */
export function winstonSettings(sources: WinstonSources, options: PlacedValue | undefined): LoggerSettings {
  const known: PossibleOptions | undefined = options ? possibleOptions(sources.link, options) : new Map<string, readonly PlacedValue[]>();
  if (!known) return unreadable;
  const own = formatsOf(sources, known);
  const ofTransports = transportsOf(sources.link, known).map((each) => {
    const inner = each && possibleOptions(sources.link, each);
    return each === undefined ? [[]] : inner ? formatsOf(sources, inner) : [];
  });
  const forms = new Set((ofTransports.length ? ofTransports : [[[]]]).map((more) => own.flatMap((outer) => more.flatMap((inner) => formOf(new Set([...outer, ...inner])) ?? []))[0]));
  const [form] = forms;
  return forms.size === 1 && form ? { form, errorKeys: [] } : unreadable;
}

function formOf(formats: ReadonlySet<string>): LoggerForm | undefined {
  if ([...formats].some((name) => !plain.test(name) && name !== 'errors')) return undefined;
  return formats.has('errors') ? (formats.has('splat') ? 'winston-errors-splat' : 'winston-errors') : formats.has('splat') ? 'winston-splat' : 'winston';
}

type Formats = readonly string[];

/** The names of the formats that are in force together; several lists where one of several is chosen. */
function formatsOf(sources: WinstonSources, options: PossibleOptions): readonly Formats[] {
  const formats = options.get('format');
  return formats ? formats.flatMap((each) => namesOf(sources, each, 6)) : [[]];
}

function namesOf(sources: WinstonSources, placed: PlacedValue, depth: number): Formats[] {
  return casesOf(sources.link, placed).flatMap((each) => namesOfCase(sources, each, depth));
}

function namesOfCase(sources: WinstonSources, { path, value }: PlacedValue, depth: number): Formats[] {
  const targets = sources.link.targets(path, value);
  return targets.length && depth > 0 ? targets.flatMap((target) => (target.kind === 'external' ? namesOfTarget(sources, target, depth) : [['?']])) : [['?']];
}

function namesOfTarget(sources: WinstonSources, target: Target & { kind: 'external' }, depth: number): Formats[] {
  if (!/^(winston|logform)$/.test(target.package) || target.steps.at(-1) !== '()' || !target.madeBy) return [['?']];
  const { path } = target.madeBy;
  const call = sources.link.facts(path)!.calls[target.madeBy.call]!;
  const [first] = call.args;
  const name = target.steps.at(-2)!;
  if (name === 'combine') return call.args.reduce<Formats[]>((all, arg) => namesOf(sources, { path, value: arg }, depth - 1).flatMap((inner) => all.map((outer) => [...outer, ...inner])).slice(0, 8), [[]]);
  if (name === 'errors') return [[first?.kind === 'object' && first.properties.some((each) => each.name === 'stack' && each.value.kind === 'literal' && each.value.value === true) ? 'errors' : '?']];
  if (name === '()') return [addsOnly(sources, path, call.callee) ? [] : ['?']];
  return [[name === 'json' && first ? '?' : name]];
}

/** `winston.format((info) => { info.traceId = …; return info; })()`: nothing in it has to do with errors. */
function addsOnly({ link, text }: WinstonSources, path: string, callee: PlacedValue['value']): boolean {
  const [made] = link.targets(path, callee);
  const site = made?.kind === 'external' ? made.madeBy : undefined;
  return site !== undefined && !/\berr\b|error|stack|JSON|inspect|serialize/i.test(text(site.path)?.slice(...link.facts(site.path)!.calls[site.call]!.range) ?? 'error');
}

/** The options of each transport; a hole for one without, and for none that can be seen. */
function transportsOf(link: Linker, options: PossibleOptions): (PlacedValue | undefined)[] {
  return (options.get('transports') ?? []).flatMap(({ path, value }) => link.targets(path, value).flatMap((target) => (target.kind === 'array' ? target.value.items.map((item) => ({ path: target.path, value: item })) : [{ path, value }])))
    .flatMap(({ path, value }) => link.targets(path, value).map((target) => {
      const first = target.kind === 'external' && target.madeBy ? link.facts(target.madeBy.path)!.calls[target.madeBy.call]!.args[0] : undefined;
      return first && target.kind === 'external' ? { path: target.madeBy!.path, value: first } : undefined;
    }));
}
