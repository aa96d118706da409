/** What nobody caught ends the process, after it was told: a handler that only goes on leaves it in a state that nobody knows. */
import { calledName, type CallFact, callsWithin, type Facts, type FunctionSite } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options } from '../define-rule.js';
import { isConsoleCall, isLogCall } from '../logging/log-calls.js';

export const noSilentProcessHandler = defineRule({
  name: 'no-silent-process-handler',
  decision: 'observability',
  description: 'disallow process-level error handlers that swallow errors, or go on after an uncaught exception',
  messages: {
    swallows: "This handler keeps the process from ending on '{{event}}' and tells nobody: what went wrong is lost. Log the error, flush, and exit; or take the handler away, for Node.js ends the process by itself and prints why.",
    goesOn: "After 'uncaughtException' the process is in a state that nobody knows, and this handler only tells of it and goes on. End it with process.exit(1) once the error is logged, or observe by 'uncaughtExceptionMonitor'.",
  },
  options: {
    properties: {
      reporters: { type: 'array', items: { type: 'string' }, description: 'Names of functions that only report, and end nothing.' },
      allowExitless: { type: 'boolean', description: 'Accepts handlers that report an uncaught exception and go on.' },
    },
    defaults: { reporters: [], allowExitless: false },
  },
  hasSuggestions: false,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server' || file.facts!.imports.some(({ specifier }) => /^electron(\/|$)/.test(specifier))) return;
    for (const call of file.facts!.calls) {
      const event = eventOf(file, call);
      if (!event || call.isDevelopmentOnly) continue;
      const handlers = handlersOf(file, call);
      if (!handlers?.length) continue;
      const messageId = handlers.every((site) => isSilent(file, site)) ? 'swallows'
        : event === 'uncaughtException' && options['allowExitless'] !== true && handlers.every((site) => onlyTells(file, site, options)) ? 'goesOn' : undefined;
      if (messageId) yield { at: [call.range[0], call.calleeRange[1]], messageId, data: { event } };
    }
  },
});

/** `process.on('uncaughtException', …)`; `uncaughtExceptionMonitor` only observes. */
function eventOf(file: CheckedFile, { callee, args }: CallFact): string | undefined {
  if (callee.kind !== 'member' || !/^(on|once|addListener|prependListener)$/.test(callee.name) || args[0]?.kind !== 'text') return undefined;
  const isProcess = (callee.object.kind === 'global' && callee.object.name === 'process') || file.analysis.link.targets(file.path, callee.object).some((target) => target.kind === 'external' && /^(node:)?process$/.test(target.package));
  const event = args[0].parts.length === 1 ? args[0].parts[0] : undefined;
  return isProcess && (event === 'uncaughtException' || event === 'unhandledRejection') ? event : undefined;
}

/** Every function that it may be; nothing where one of them is out of sight. */
function handlersOf(file: CheckedFile, { args }: CallFact): FunctionSite[] | undefined {
  const targets = args[1] ? file.analysis.link.targets(file.path, args[1]) : [];
  return targets.every((target) => target.kind === 'function') ? targets.flatMap((target) => (target.kind === 'function' ? [target] : [])) : undefined;
}

/** Nothing is called, thrown or written. */
function isSilent(file: CheckedFile, { path, id }: FunctionSite): boolean {
  const facts = file.project.facts(path)!;
  return callsWithin(facts, id).length === 0 && !facts.throws.some((each) => each.function === id) && !/\bexitCode\b|=(?![=>])/.test(bodyText(file, { path, id }));
}

/** Every call in it only tells; what calls anything else may end the process there. */
function onlyTells(file: CheckedFile, { path, id }: FunctionSite, options: Options): boolean {
  const facts = file.project.facts(path)!;
  if (facts.throws.some((each) => each.function === id) || /\bexitCode\b/.test(bodyText(file, { path, id }))) return false;
  return callsWithin(facts, id).every((call) => tells(file, path, facts, call, options));
}

const shaping = /^(stringify|inspect|format|String|toISOString|Date|now|toString|Error|isArray|cwd|uptime|memoryUsage)$/;
const tracking = /^(captureException|captureMessage|captureError|recordException|noticeError|notify|reportError|trackException|withScope|setTag|setLevel|setContext|setExtra)$/;

function tells(file: CheckedFile, path: string, facts: Facts, call: CallFact, options: Options): boolean {
  const name = calledName(facts, call);
  return isConsoleCall(call) || shaping.test(name) || tracking.test(name) || (options['reporters'] as string[]).includes(name) || (path === file.path && isLogCall(file, call) && name !== 'fatal');
}

function bodyText(file: CheckedFile, { path, id }: FunctionSite): string {
  const text = file.project.text(path)!.slice(...file.project.facts(path)!.functions[id]!.range);
  return text.replace(/^[^{]*?=>\s*|^[^{]*\{/, '');
}
