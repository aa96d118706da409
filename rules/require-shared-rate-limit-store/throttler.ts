/** Where Nest's throttler gets its storage: a list of limits cannot carry one, an object can. */
import type { CallFact, Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { findOption, type Option } from '../find-option.js';

/** @param name `ThrottlerModule.forRoot`, or with `Async` */
export function findThrottler(file: CheckedFile, call: CallFact, name: string): Option {
  const [first] = call.args;
  if (!name.endsWith('Async')) return findStorage(file, first);
  const factory = findOption(file, first, 'useFactory');
  const returns = factory.state === 'present' && factory.path === file.path && factory.value.kind === 'function' ? file.facts!.functions[factory.value.id]!.returns : [];
  const found = returns.map((value) => findStorage(file, value));
  if (!found.length) return { state: 'maybe', why: 'unseen' };
  if (found.every((each) => each.state === found[0]!.state)) return found[0]!;
  return found.some((each) => each.state === 'maybe' && each.why === 'unseen') ? { state: 'maybe', why: 'unseen' } : { state: 'maybe', why: 'conditional' };
}

function findStorage(file: CheckedFile, value: Value | undefined): Option {
  const isList = value !== undefined && (value.kind === 'array' || (value.kind === 'binding' && file.analysis.link.targets(file.path, value).every((target) => target.kind === 'array') && file.analysis.link.targets(file.path, value).length > 0));
  if (isList) return { state: 'absent', literal: undefined };
  const storage = findOption(file, value, 'storage');
  // The condition may be that of limiting at all.
  const isSwitch = storage.state === 'maybe' && storage.why === 'conditional' && findOption(file, value, 'skipIf').state !== 'absent';
  return isSwitch ? { state: 'present', path: file.path, value: storage.value ?? { kind: 'unknown' }, range: [0, 0] } : storage;
}
