/** An error goes into the log in the form that the logger keeps, or it is gone: message, stack, or all of it. */
import { type CallFact, type Kept, keptOf, type Logger } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { hopAt } from '../describe-chain.js';
import { loggerOf } from '../logging/log-calls.js';
import { followWrapper } from './follow-wrapper.js';
import { describeForm, mendCall, writeArguments } from './mend-call.js';
import { findPoorEntries, type PoorEntry } from './message-only.js';
import { type ErrorInCall, readShape } from './read-shape.js';

export const logErrorObject = defineRule({
  name: 'log-error-object',
  decision: 'observability',
  description: 'require errors to be logged in the form that the logger keeps',
  messages: {
    drops: '{{logger}} writes nothing of an error that is handed over like this: {{lost}} in no log. Write {{form}}.',
    keepsFields: "{{logger}} writes only an error's own fields here, such as its code: {{lost}} lost. Write {{form}}.",
    losesStack: "{{logger}} writes only an error's message here: its stack is lost. Write {{form}}.",
    wrapped: "'{{wrapper}}' hands this error on to {{logger}} in a form that loses it: {{lost}} in no log. Mend the call inside '{{wrapper}}'.",
    messageOnly: 'This entry tells what the error says and not where it came from: its stack is in no log. Write {{form}}.',
    omits: 'Something failed here, and the entry does not say why: the error is in no log. Write {{form}}.',
    handOver: 'Write {{form}}',
    setErrorKey: "Have the logger keep errors under '{{key}}' ({{path}})",
    addErrorsFormat: 'Have the logger keep errors, by errors({ stack: true }) ({{path}})',
  },
  options: {
    properties: {
      errorKeys: { type: 'array', items: { type: 'string' }, description: 'Fields under which the logger keeps errors, where its set-up cannot be seen.' },
      messageOnly: { enum: ['report', 'allow'], description: 'Entries about a caught error that hold its message alone, or nothing of it.' },
      allowMessageOnlyFor: { type: 'array', items: { type: 'string' }, description: 'Classes of errors whose message says everything, as in `error instanceof NotFound`.' },
    },
    defaults: { errorKeys: [], messageOnly: 'report', allowMessageOnlyFor: [] },
  },
  fixable: 'code',
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const poor = new Map(options['messageOnly'] === 'allow' ? [] : findPoorEntries(file, options['allowMessageOnlyFor'] as string[]).map((each) => [each.call, each] as const));
    for (const [index, call] of file.facts!.calls.entries()) {
      if (call.isDevelopmentOnly || call.isNew || call.args.length === 0) continue;
      const logger = loggerOf(file, file.path, call);
      const entry = poor.get(index);
      const report = (logger ? reportLoss(file, call, logger, options) : reportWrapped(file, call)) ?? (entry && logger && reportPoor(file, call, logger, entry));
      if (report) yield report;
    }
  },
});

function reportLoss(file: CheckedFile, call: CallFact, logger: Logger, options: Options): Report | undefined {
  const found = call.spreads ? undefined : readShape(file, call.args.map((value) => ({ path: file.path, value })));
  const kept = found && keptOf(logger, found.shape, found.key);
  if (!found || !kept || kept === 'whole' || (options['errorKeys'] as readonly string[]).includes(found.key ?? '')) return undefined;
  const isPart = /^text-(stack|message|part)$/.test(found.shape);
  if (isPart ? kept !== 'nothing' : found.says === 'stack') return undefined;
  const says = isPart ? 'nothing' : found.says;
  return {
    at: call.calleeRange, messageId: idOf(kept, says),
    data: { logger: nameOf(logger), lost: lostOf(found, says), form: describeForm(logger) }, subject: `${logger.library} ${found.shape} ${found.key ?? ''}`.trim(),
    ...mendCall(file, call, logger, found),
  };
}

/** What the entry says of the error beside it counts as kept. */
function idOf(kept: Kept, says: ErrorInCall['says']): string {
  return kept === 'nothing' && says === 'nothing' ? 'drops' : kept === 'fields' ? 'keepsFields' : 'losesStack';
}

function lostOf({ shape }: ErrorInCall, says: ErrorInCall['says']): string {
  if (shape === 'text-message') return 'its message is';
  return says === 'message' || shape === 'text-stack' ? 'its stack is' : 'its message and stack are';
}

const packages: Readonly<Record<string, string>> = { pino: 'pino', winston: 'winston', bunyan: 'bunyan', tslog: 'tslog', log4js: 'log4js', roarr: 'Roarr', consola: 'consola', logtape: 'LogTape', loglayer: 'LogLayer', powertools: 'Powertools', nest: 'The Nest logger' };

function nameOf({ library, form }: Logger): string {
  return form === 'nest-pino' || form === 'nestjs-pino' ? 'nestjs-pino' : form === 'nest-winston' ? 'nest-winston' : packages[library]!;
}

/** Functions that log for others are called what they do. */
const says = /log|debug|info|warn|err|fatal|critical|report|trace|fail|exception|notify/i;

function reportWrapped(file: CheckedFile, call: CallFact): Report | undefined {
  if (call.spreads || !says.test(call.callee.kind === 'member' ? call.callee.name : call.callee.kind === 'binding' ? file.facts!.bindings[call.callee.id]!.name : '')) return undefined;
  const args = call.args.map((value) => ({ path: file.path, value }));
  const found = readShape(file, args);
  const followed = found && followWrapper(file, file.path, call, args, found.at);
  if (!found || !followed || followed.kept === 'whole' || found.says === 'stack') return undefined;
  const wrapper = file.text.slice(...call.calleeRange).replaceAll(/\s+/g, '');
  return {
    at: call.calleeRange, messageId: 'wrapped', data: { wrapper, logger: nameOf(followed.logger), lost: followed.kept === 'message' || found.says === 'message' ? 'its stack is' : 'its message and stack are' },
    subject: wrapper, chain: [hopAt(file, followed.at, `is written by ${nameOf(followed.logger)}`)],
  };
}

function reportPoor(file: CheckedFile, call: CallFact, logger: Logger, { messageId, name }: PoorEntry): Report {
  const [message, range] = [call.args[0]!, call.argumentRanges[0]!];
  const written = messageId === 'omits' && name !== undefined && call.args.length === 1 && message.kind === 'text' ? writeArguments(logger, file.text.slice(...range), name) : undefined;
  return {
    at: call.calleeRange, messageId, data: { form: describeForm(logger, name) }, subject: messageId,
    ...(written === undefined ? {} : { suggest: [{ messageId: 'handOver', data: { form: describeForm(logger, name) }, edits: [{ path: file.path, range, text: written }] }] }),
  };
}
