/** Lines of morgan on the same output as the project's JSON. */
import type { CallFact } from '@tenfold/project';
import type { CheckedFile, Report } from '../define-rule.js';
import { findLogger } from '../logging/find-logger.js';

export function findMorganText(file: CheckedFile, call: CallFact): Report | undefined {
  const [format, options] = call.args;
  if (call.isNew || options || format?.kind !== 'text' || format.parts.length !== 1 || !/^(combined|common|dev|short|tiny)$/.test(String(format.parts[0]))) return undefined;
  if (!file.analysis.link.targets(file.path, call.callee).some((target) => target.kind === 'external' && target.package === 'morgan' && target.steps.length === 0)) return undefined;
  const logger = findLogger(file.project);
  return logger ? { at: call.calleeRange, messageId: 'morgan', data: { format: String(format.parts[0]), logger: `'${logger.name}'` } } : undefined;
}
