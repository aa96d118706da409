/** What stands behind Nest's `Logger`: the application says it once, when it is created or by `useLogger`. */
import type { Linker } from '../calls/linker.js';
import type { Target } from '../calls/target.js';
import type { Facts, Value } from '../facts/facts.js';
import { type LoggerSettings, unreadable } from './logger.js';
import { possibleOptions } from './possible-options.js';
import type { SetUps } from './set-ups.js';
import { type WinstonSources, winstonSettings } from './winston-settings.js';

/** @param major of @nestjs/common; 0 where nobody says it */
export function nestSettings(sources: WinstonSources, setUps: SetUps, paths: readonly string[], major: number): LoggerSettings {
  const { link } = sources;
  const behind = paths.flatMap((path) => applicationLoggers(link, path));
  const kinds = new Set(behind.map(({ path, value }) => kindOf(link, path, value)));
  kinds.delete('console');
  if (!kinds.size) return { form: major > 0 && major < 11 ? 'nest-10' : 'text', errorKeys: [] };
  if (kinds.size > 1) return unreadable;
  if (kinds.has('nestjs-pino')) return { ...setUps.pinoBehind('nestjs-pino'), ...(setUps.pinoBehind('nestjs-pino').form ? { form: 'nest-pino' } : {}) };
  return kinds.has('nest-winston') && writesJson(sources, setUps) ? { form: 'nest-winston', errorKeys: [] } : unreadable;
}

function writesJson(sources: WinstonSources, setUps: SetUps): boolean {
  const all = setUps.of('nest-winston', /^WinstonModule (createLogger|forRoot) \(\)$/);
  return all.length > 0 && all.every(({ path, call }) => {
    const first = sources.link.facts(path)!.calls[call]!.args[0];
    return winstonSettings(sources, first && { path, value: first }).form !== undefined;
  });
}

/** `NestFactory.create(AppModule, { logger })`, `app.useLogger(…)`, `Logger.overrideLogger(…)`. */
function applicationLoggers(link: Linker, path: string): { path: string; value: Value }[] {
  const facts: Facts | undefined = link.facts(path);
  if (!facts?.imports.some(({ specifier }) => specifier.startsWith('@nestjs/'))) return [];
  return facts.calls.flatMap(({ callee, args }) => {
    const name = callee.kind === 'member' ? callee.name : '';
    if ((name === 'useLogger' || name === 'overrideLogger') && args[0]) return [{ path, value: args[0] }];
    if (!/^(create|createMicroservice|createApplicationContext)$/.test(name) || !link.targets(path, callee).some((target) => target.kind === 'external' && target.package === '@nestjs/core')) return [];
    return args.slice(1).flatMap((value) => (value.kind === 'object' || value.kind === 'binding' ? possibleOptions(link, { path, value })?.get('logger') ?? [] : []));
  });
}

/** A class of Nest's own console, a list of levels and a switch leave what is written as it is. */
function kindOf(link: Linker, path: string, value: Value): string {
  if (value.kind === 'array' || value.kind === 'literal') return 'console';
  const targets = link.targets(path, fromContainer(link, path, value) ?? value);
  return targets.map((target) => kindOfTarget(target)).find((kind) => kind !== undefined) ?? 'unknown';
}

function kindOfTarget(target: Target): string | undefined {
  if (target.kind === 'array') return 'console';
  if (target.kind !== 'external') return undefined;
  if (target.package === '@nestjs/common') return /^(Console)?Logger/.test(target.steps[0] ?? '') ? 'console' : undefined;
  return target.package;
}

/** `app.get(Logger)`. */
function fromContainer(link: Linker, path: string, value: Value): Value | undefined {
  const call = value.kind === 'call' ? link.facts(path)!.calls[value.call]! : undefined;
  return call && call.callee.kind === 'member' && /^(get|resolve)$/.test(call.callee.name) ? call.args[0] : undefined;
}
