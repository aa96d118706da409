/** Requests that wait for an event which another request emits, on an emitter of the process: on another server nobody hears it. */
import { type Analysis, calledName, type CallSite, type Facts, type Range, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface WokenRequest {
  readonly event: string;
  readonly at: Range;
  readonly emit: CallSite;
}

const packages = /^((node:)?events|eventemitter2|eventemitter3|emittery|mitt|nanoevents|tiny-emitter|typed-emitter|@nestjs\/event-emitter)$/;
const listens = /^(on|once|addListener)$/;

/** By emitter and event: where a request emits it. */
const known = new WeakMap<Analysis, ReadonlyMap<string, CallSite>>();

export function findWokenRequests(file: CheckedFile): WokenRequest[] {
  const { facts, path, analysis } = file;
  const waiting = facts!.calls.flatMap((call, index) => (!call.isDevelopmentOnly && isInRequest(file, path, call.function) ? keysOf(file, path, index, listens).map((key) => ({ call, key })) : []));
  if (!waiting.length) return [];
  let emitted = known.get(analysis);
  if (!emitted) known.set(analysis, emitted = findEmitted(file));
  return waiting.flatMap(({ call, key }): WokenRequest[] => {
    const emit = emitted.get(key);
    return emit ? [{ event: key.slice(key.indexOf(' ') + 1), at: [call.range[0], call.calleeRange[1]], emit }] : [];
  });
}

function findEmitted(file: CheckedFile): Map<string, CallSite> {
  const emitted = new Map<string, CallSite>();
  for (const path of file.project.sourcePaths) {
    if (file.analysis.role(path) !== 'server') continue;
    file.project.facts(path)?.calls.forEach((call, index) => {
      if (!isInRequest(file, path, call.function)) return;
      for (const key of keysOf(file, path, index, /^emit$/)) if (!emitted.has(key)) emitted.set(key, { path, call: index });
    });
  }
  return emitted;
}

function isInRequest(file: CheckedFile, path: string, fn: number): boolean {
  return fn >= 0 && file.analysis.reached.has(path, fn);
}

/** The emitter of the module, or the one that there is in an object of which there is one, and the event. */
function keysOf(file: CheckedFile, path: string, index: number, methods: RegExp): string[] {
  const facts = file.project.facts(path)!;
  const call = facts.calls[index]!;
  const event = textOf(call.args[0]);
  if (call.callee.kind !== 'member' || !methods.test(calledName(facts, call)) || event === undefined) return [];
  return file.analysis.link.targets(path, call.callee.object).flatMap((target) => {
    const made = target.kind === 'external' && packages.test(target.package) ? target.madeBy : undefined;
    return made && isOfModule(file.project.facts(made.path)!, made.call) ? [`${made.path}#${made.call} ${event}`] : [];
  });
}

function isOfModule(facts: Facts, call: number): boolean {
  return facts.calls[call]!.function < 0;
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'text' && value.parts.length >= 1 && typeof value.parts[0] === 'string' ? value.parts[0] : undefined;
}
