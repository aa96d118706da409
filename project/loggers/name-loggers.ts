/** The loggers that a project exports: those of a library, and its own around one of them. For people, to see what was understood. */
import type { Linker } from '../calls/linker.js';
import type { FunctionSite, Target } from '../calls/target.js';
import { compareText } from '../findings/finding.js';
import type { Logger } from './logger.js';
import type { Loggers } from './loggers.js';

export interface NamedLogger {
  readonly path: string;
  readonly name: string;
  readonly logger: Logger;
  /** The project's own, around the library's. */
  readonly isWrapper: boolean;
}

/** Sorted by path and name. */
export function nameLoggers(link: Linker, loggers: Loggers, paths: readonly string[]): NamedLogger[] {
  const found = paths.flatMap((path) => (link.facts(path)?.exports ?? []).flatMap(({ name, value, isType }): NamedLogger[] => {
    if (!value || isType || name === '*') return [];
    const own = loggers.of(path, value);
    // What a function is imported as is no logger yet.
    if (own) return isHeld(own) ? [{ path, name, logger: own, isWrapper: false }] : [];
    const wrapped = link.exported(path, name).map((target) => wrappedBy(link, loggers, target, name)).find((logger) => logger !== undefined);
    return wrapped ? [{ path, name, logger: wrapped, isWrapper: true }] : [];
  }));
  return found.sort((a, b) => compareText(a.path, b.path) || compareText(a.name, b.name));
}

function isHeld({ steps }: Logger): boolean {
  return steps.length > 0;
}

function wrappedBy(link: Linker, loggers: Loggers, target: Target, name: string): Logger | undefined {
  const methods = target.kind === 'object' || target.kind === 'instance' || target.kind === 'class'
    ? ['error', 'warn', 'info', 'log'].flatMap((method) => [target, ...(target.kind === 'class' ? [{ ...target, kind: 'instance' as const }] : [])].flatMap((each) => link.member(each, method)))
    : target.kind === 'function' && /log/i.test(name) ? [target] : [];
  return methods.flatMap((method) => (method.kind === 'function' ? loggerIn(link, loggers, method) ?? [] : []))[0];
}

function loggerIn(link: Linker, loggers: Loggers, { path, id }: FunctionSite): Logger | undefined {
  const facts = link.facts(path);
  for (const { callee, function: fn } of facts?.calls ?? []) {
    if (fn !== id || callee.kind !== 'member' || !/^(trace|debug|info|log|warn|warning|error|fatal)$/.test(callee.name)) continue;
    const logger = loggers.of(path, callee.object);
    if (logger) return logger;
  }
  return undefined;
}
