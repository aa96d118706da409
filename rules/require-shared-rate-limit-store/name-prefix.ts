/** The prefix under which a limiter counts: no two of a file have the same. */
import { posix } from 'node:path';
import type { CheckedFile } from '../define-rule.js';
import type { MemoryLimiter } from './limiter-libraries.js';

/** `rl:auth-login:` for `const loginLimiter = rateLimit(…)` in `auth.ts`, or for `app.use('/login', rateLimit(…))` there. */
export function prefixOf(file: CheckedFile, { call }: MemoryLimiter): string {
  const facts = file.facts!;
  const names = facts.calls.filter((each) => file.text.slice(...each.calleeRange) === file.text.slice(...call.calleeRange)).map((each) => ({ each, name: nameOf(file, facts.calls.indexOf(each)) }));
  const own = names.find(({ each }) => each === call)!.name;
  const before = names.slice(0, names.findIndex(({ each }) => each === call)).filter(({ name }) => name === own).length;
  const base = posix.basename(file.path).replace(/\..*$/, '');
  const place = base === 'index' ? posix.basename(posix.dirname(file.path)) : base;
  return `rl:${[place, own, before ? String(before + 1) : ''].filter(Boolean).map(toKebab).join('-')}:`;
}

function nameOf(file: CheckedFile, index: number): string {
  const facts = file.facts!;
  const binding = facts.bindings.find((each) => each.values.some((value) => value.kind === 'call' && value.call === index));
  if (binding) return binding.name.replace(/_?(rate_?)?limit(er|ing)?$/i, '');
  const place = facts.calls[index]!.argumentOf;
  const path = place && facts.calls[place.call]!.args[0];
  return path?.kind === 'text' && typeof path.parts[0] === 'string' ? path.parts[0] : '';
}

function toKebab(text: string): string {
  return text.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase().replaceAll(/[^a-z\d]+/g, '-').replaceAll(/^-|-$/g, '');
}
