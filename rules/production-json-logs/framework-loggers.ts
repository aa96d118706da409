/** What frameworks log by when nobody tells them: Nest coloured text, Fastify nothing. */
import { type CallFact, dependencyRange, packageOf, type Project, type Value } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { importName } from '../import-edit.js';
import { findLogger } from '../logging/find-logger.js';

export function findNestDefault(file: CheckedFile, call: CallFact): Report | undefined {
  if (call.callee.kind !== 'member' || call.callee.name !== 'create' || !isExternal(file, call, '@nestjs/core', /^NestFactory create$/) || saysLogger(file.project)) return undefined;
  const [, ...rest] = call.args;
  // An adapter may stand between the module and the options.
  if (rest.some((value) => value.kind !== 'object' && value.kind !== 'call') || rest.some(bringsLogger)) return undefined;
  return { at: call.calleeRange, messageId: 'nestDefault', suggest: suggestConsoleLogger(file, call) };
}

/** `{ logger }`, `{ bufferLogs: true }`, and options that come from elsewhere. */
function bringsLogger(value: Value): boolean {
  return value.kind === 'object' && (value.spreads.length > 0 || value.properties.some(({ name }) => name === 'logger' || name === 'bufferLogs'));
}

/** `ConsoleLogger` knows `json` from Nest 11 on. */
function suggestConsoleLogger(file: CheckedFile, call: CallFact): NonNullable<Report['suggest']> {
  const manifest = packageOf(file.analysis.packages.all, file.path)?.manifest;
  const major = Number(/\d+/.exec((manifest && dependencyRange(manifest, '@nestjs/common')) ?? '')?.[0] ?? 0);
  const imported = major >= 11 && call.args.length === 1 ? importName(file, 'ConsoleLogger', { package: '@nestjs/common' }) : undefined;
  const at = call.argumentRanges[0]?.[1];
  return imported && at !== undefined ? [{ messageId: 'useJson', edits: [{ path: file.path, range: [at, at], text: `, { logger: new ${imported.local}({ json: true }) }` }, ...imported.edits] }] : [];
}

const told = new WeakMap<Project['analysis'], boolean>();

/** Somewhere the application is handed a logger. */
function saysLogger(project: Project): boolean {
  let known = told.get(project.analysis);
  if (known === undefined) {
    known = project.sourcePaths.some((path) => project.analysis.role(path) !== 'test' && project.facts(path)?.calls.some(({ callee, args }) => callee.kind === 'member' && (/^(useLogger|overrideLogger)$/.test(callee.name) || (callee.name === 'create' && args.some(bringsLogger)))) === true);
    told.set(project.analysis, known);
  }
  return known;
}

/** A Fastify without a logger, in a project without one. */
export function findSilentFastify(file: CheckedFile, call: CallFact): Report | undefined {
  if (call.isNew || !isExternal(file, call, 'fastify', /^((fastify|Fastify|default))?$/) || !listens(file) || hasLogger(file.project)) return undefined;
  const [options] = call.args;
  if (options && (options.kind !== 'object' || options.spreads.length > 0 || options.properties.some(({ name, value }) => /^logger(Instance)?$/.test(name) && !(value.kind === 'literal' && value.value === false)))) return undefined;
  const off = options?.kind === 'object' ? options.properties.find(({ name }) => name === 'logger') : undefined;
  const edit = off ? { range: off.range, text: 'logger: true' }
    : options?.kind === 'object' ? { range: [options.range[0] + 1, options.range[0] + 1] as const, text: options.properties.length ? ' logger: true,' : ' logger: true ' }
      : { range: [call.range[1] - 1, call.range[1] - 1] as const, text: '{ logger: true }' };
  return { at: call.calleeRange, messageId: 'fastifyOff', suggest: [{ messageId: 'turnOn', edits: [{ path: file.path, ...edit }] }] };
}

function listens(file: CheckedFile): boolean {
  return file.facts!.calls.some(({ callee }) => callee.kind === 'member' && (callee.name === 'listen' || callee.name === 'register'));
}

function hasLogger(project: Project): boolean {
  return findLogger(project) !== undefined || project.analysis.packages.all.some(({ manifest }) => ['pino', 'winston', 'bunyan', 'tslog', 'roarr', 'log4js', '@logtape/logtape', 'loglayer'].some((name) => dependencyRange(manifest, name) !== undefined));
}

function isExternal(file: CheckedFile, { callee }: CallFact, name: string, steps: RegExp): boolean {
  return file.analysis.link.targets(file.path, callee).some((target) => target.kind === 'external' && target.package === name && steps.test(target.steps.join(' ')));
}
