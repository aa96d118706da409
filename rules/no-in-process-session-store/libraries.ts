/**
 * The session libraries whose default or named store is the process's memory, as their sources say:
 * express-session 1.19 (`opts.store || new MemoryStore()`), @fastify/session 11 (`options.store || new Store()`, a Map),
 * koa-generic-session, memorystore, session-file-store, hono-sessions 0.8, React Router's createMemorySessionStorage.
 */
import type { CallFact, Range, Target, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { readOptions } from '../read-options.js';

export interface LibraryStore {
  readonly library: string;
  readonly at: Range;
  /** No store was named at all. */
  readonly isDefault: boolean;
  readonly call: CallFact;
  readonly options: (Value & { kind: 'object' }) | undefined;
}

const middlewareLibraries = ['express-session', 'koa-generic-session'];
const fastifyLibraries = ['@fastify/session', 'fastify-session'];
/** Functions and classes that are a store in memory, or on one machine's disk. */
const memoryStores: Readonly<Record<string, RegExp>> = {
  memorystore: /^(\(\) )?new$/,
  'session-file-store': /^(\(\) )?new$/,
  'express-session': /^MemoryStore new$/,
  'hono-sessions': /^MemoryStore new$/,
  'react-router': /^create(Memory|File)SessionStorage \(\)$/,
  '@remix-run/node': /^create(Memory|File)SessionStorage \(\)$/,
  '@react-router/node': /^createFileSessionStorage \(\)$/,
};

export function findLibraryStores(file: CheckedFile): LibraryStore[] {
  return file.facts!.calls.flatMap((call): LibraryStore[] => {
    if (call.isDevelopmentOnly) return [];
    const setUp = findSetUp(file, call);
    if (setUp) return judge(file, call, setUp.library, setUp.options);
    const store = externals(file, call.callee).find((target) => memoryStores[target.package]?.test([...target.steps, call.isNew ? 'new' : '()'].join(' ')));
    return store && !isStoreOf(file, call) ? [{ library: store.package, at: [call.range[0], call.calleeRange[1]], isDefault: false, call, options: undefined }] : [];
  });
}

function externals(file: CheckedFile, value: Value): (Target & { kind: 'external' })[] {
  return file.analysis.link.targets(file.path, value).filter((target) => target.kind === 'external');
}

/** `session({ … })` and `app.register(session, { … })`: the call whose options name the store, or do not. */
function findSetUp(file: CheckedFile, call: CallFact): { library: string; options: Value | undefined } | undefined {
  const middleware = call.isNew ? undefined : externals(file, call.callee).find((target) => middlewareLibraries.includes(target.package) && target.steps.length === 0);
  if (middleware) return { library: middleware.package, options: call.args[0] };
  if (call.callee.kind !== 'member' || call.callee.name !== 'register' || !call.args[0]) return undefined;
  const plugin = externals(file, call.args[0]).find((target) => fastifyLibraries.includes(target.package));
  return plugin && { library: plugin.package, options: call.args[1] };
}

/** Absent is reported; what may hold a store is given the benefit of the doubt. */
function judge(file: CheckedFile, call: CallFact, library: string, value: Value | undefined): LibraryStore[] {
  const at: Range = [call.range[0], call.calleeRange[1]];
  const options = readOptions(file, value);
  if (!options) return [];
  const store = options.values.get('store');
  if (!store) return [{ library, at, isDefault: true, call, options: options.literal }];
  return store.path === file.path && isMemoryStore(file, store.value) ? [{ library, at: store.range, isDefault: false, call, options: options.literal }] : [];
}

function isMemoryStore(file: CheckedFile, value: Value): boolean {
  const targets = file.analysis.link.targets(file.path, value).filter((target) => !isMadeInDevelopment(file, target));
  return targets.length > 0 && targets.every((target) => target.kind === 'external' && memoryStores[target.package]?.test(target.steps.join(' ')) === true);
}

function isMadeInDevelopment(file: CheckedFile, target: Target): boolean {
  const made = target.kind === 'external' ? target.madeBy : undefined;
  return made !== undefined && file.project.facts(made.path)!.calls[made.call]!.isDevelopmentOnly;
}

/** The store inside `session({ store: new MemoryStore() })` is reported there, once. */
function isStoreOf(file: CheckedFile, call: CallFact): boolean {
  const index = file.facts!.calls.indexOf(call);
  const holds = (value: Value): boolean => (value.kind === 'call' && value.call === index) || (value.kind === 'binding' && file.facts!.bindings[value.id]!.values.some((each) => each.kind === 'call' && each.call === index));
  return file.facts!.calls.some((outer) => {
    const options = outer === call ? undefined : findSetUp(file, outer)?.options;
    return options?.kind === 'object' && options.properties.some((each) => each.name === 'store' && holds(each.value));
  });
}
