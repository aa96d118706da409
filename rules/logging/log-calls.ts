/** Calls of a structured logger: by the library behind it where that can be seen, else by what such loggers are called. */
import type { CallFact, Logger, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

const levels = /^(trace|silly|debug|verbose|http|info|log|notice|warn|warning|error|fatal|critical|alert|emerg)$/;
/** What says that something failed. */
const grave = /^(error|fatal|critical|crit|alert|emerg)$/;
const libraries = /^(pino|winston|bunyan|log4js|roarr|tslog|@logtape\/logtape|loglayer|@nestjs\/common|nestjs-pino|@aws-lambda-powertools\/logger|@adonisjs\/core|@axiomhq\/.*|next-axiom|evlog|electron-log)$/;
/** Loggers that write text whatever they are given: there are no fields to prefer. */
const textOnly = /^(debug|signale|npmlog|loglevel|consola|ora|chalk)$/;
const loggerName = /^(_?logger|_?log|Logger|LOG|LOGGER|[a-z]\w*Logger|[A-Z]\w*Logger|[a-z]\w*Log)$/;

/** The logger of a known library that a call writes to. */
export function loggerOf(file: CheckedFile, path: string, { callee, isNew }: CallFact): Logger | undefined {
  if (isNew || callee.kind !== 'member' || !levels.test(callee.name) || callee.object.kind === 'global') return undefined;
  return file.analysis.loggers.of(path, callee.object);
}

export function isGrave({ callee }: CallFact): boolean {
  return callee.kind === 'member' && grave.test(callee.name);
}

export function isConsoleCall({ callee }: CallFact): boolean {
  return callee.kind === 'member' && levels.test(callee.name) && callee.object.kind === 'global' && callee.object.name === 'console';
}

export function isLogCall(file: CheckedFile, call: CallFact): boolean {
  const { callee } = call;
  if (call.isNew || callee.kind !== 'member' || !levels.test(callee.name)) return false;
  if (callee.object.kind === 'global') return false; // console, Math
  const packages = file.analysis.link.targets(file.path, callee.object).flatMap((target) => (target.kind === 'external' ? [target.package] : []));
  if (packages.some((name) => textOnly.test(name))) return false;
  return packages.some((name) => libraries.test(name)) || loggerName.test(nameOf(file, callee.object));
}

/** `logger`, `this.logger`, `ctx.logger`, `req.log`, `logger.child({ … })`, `getLogger('orders')`. */
function nameOf(file: CheckedFile, value: Value): string {
  switch (value.kind) {
    case 'binding': return file.facts!.bindings[value.id]!.name;
    case 'member': return value.name;
    case 'global': return value.name;
    case 'call': {
      const { callee } = file.facts!.calls[value.call]!;
      if (callee.kind === 'member' && callee.name === 'child') return nameOf(file, callee.object);
      return /^(get|use|create)(\w*)Logger$/.test(nameOf(file, callee)) ? 'logger' : '';
    }
    default: return '';
  }
}
