/** What a logger strikes out before it writes: pino's `redact`, and formats that nobody can read. */
import { type Logger, possibleOptions } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import type { SecretInCall } from './find-secrets.js';

/** @returns true also where nobody can tell */
export function isStruckOut(file: CheckedFile, logger: Logger, secret: SecretInCall): boolean {
  if (!logger.form) return true;
  if (!logger.madeBy) return file.project.sourcePaths.some((path) => file.analysis.role(path) !== 'test' && mentionsRedaction(file, path));
  const [first] = file.project.facts(logger.madeBy.path)!.calls[logger.madeBy.call]!.args;
  if (!first) return false;
  const options = possibleOptions(file.analysis.link, { path: logger.madeBy.path, value: first });
  if (!options) return true;
  const redact = options.get('redact') ?? [];
  if (options.has('serializers') && secret.kind !== 'secret') return true;
  const words = redact.map((each) => file.project.text(each.path)!).join('\n');
  return redact.length > 0 && (secret.kind === 'secret' ? new RegExp(`['".\\]]${secret.name}\\b`).test(words) || /\*\./.test(words) : /headers|body|authorization|cookie/.test(words));
}

function mentionsRedaction(file: CheckedFile, path: string): boolean {
  return /\bredact\b/.test(file.project.text(path) ?? '');
}
