/** Logs are read by many and kept for long: what only its owner may know does not go into them. */
import type { CallFact, Edit } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { isConsoleCall, loggerOf } from '../logging/log-calls.js';
import { isStruckOut } from './find-redaction.js';
import { findSecrets, type SecretInCall } from './find-secrets.js';

export const noSecretsInLogs = defineRule({
  name: 'no-secrets-in-logs',
  decision: 'observability',
  description: 'disallow secrets, whole headers and the environment in log entries',
  messages: {
    secret: "'{{name}}' goes into the log as it is, where everybody who reads logs can use it, and everybody the logs are sent to. Leave it out, or have the logger strike it out.",
    headers: 'All headers of a request go into the log, with its cookies and its Authorization. Name the few that you want to see.',
    body: 'The body of this request goes into the log, with what its sender keeps secret. Name the fields that you want to see.',
    environment: 'The whole environment of the process goes into the log, with every key and password in it. Name the variables that you want to see.',
    leaveOut: "Leave '{{name}}' out",
  },
  options: {
    properties: {
      allow: { type: 'array', items: { type: 'string' }, description: 'Names that are no secrets here.' },
    },
    defaults: { allow: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    for (const call of file.facts!.calls) {
      if (call.isDevelopmentOnly || call.args.length === 0 || !isWritten(call)) continue;
      const logger = isConsoleCall(call) ? undefined : loggerOf(file, file.path, call);
      // What a program prints for whoever runs it is no log.
      if (!logger && (!isConsoleCall(call) || !isServing(file, call) || isSaidToBeForDevelopment(file, call))) continue;
      const secrets = findSecrets(file, call).filter((each) => !(options['allow'] as string[]).includes(each.name) && !(logger && isStruckOut(file, logger, each)));
      for (const secret of secrets) yield report(file, secret);
    }
  },
});

function isServing(file: CheckedFile, call: CallFact): boolean {
  for (let fn = call.function; fn >= 0; fn = file.facts!.functions[fn]!.parent) if (file.analysis.working.has(file.path, fn)) return true;
  return false;
}

/** `console.log('Development mode, the code is', code)`. */
function isSaidToBeForDevelopment(file: CheckedFile, call: CallFact): boolean {
  return call.branch !== undefined && /\bdev(elopment)?\b|\blocalhost\b/i.test(file.text.slice(...call.branch));
}

function isWritten({ callee }: CallFact): boolean {
  return callee.kind === 'member' && !/^(table|dir|time|timeEnd|assert|group|count)$/.test(callee.name);
}

function report(file: CheckedFile, secret: SecretInCall): Report {
  const edit = secret.property && leaveOut(file, secret.property);
  return {
    at: secret.at, messageId: secret.kind, data: { name: secret.name },
    ...(edit ? { suggest: [{ messageId: 'leaveOut', data: { name: secret.property!.held.name }, edits: [edit] }] } : {}),
  };
}

/** With the comma that stood between it and its neighbour. */
function leaveOut(file: CheckedFile, { fields, held }: NonNullable<SecretInCall['property']>): Edit | undefined {
  const at = fields.properties.indexOf(held);
  if (at < 0 || fields.spreads.length > 0) return undefined;
  const [before, after] = [fields.properties[at - 1], fields.properties[at + 1]];
  if (after) return { path: file.path, range: [held.range[0], after.range[0]], text: '' };
  return { path: file.path, range: [before ? before.range[1] : held.range[0], held.range[1]], text: '' };
}
