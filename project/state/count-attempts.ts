/** Whether what is put into a container counts somebody's attempts, by its fields or by the key that it is counted under: who comes, or the time. */
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { Range } from '../findings/finding.js';
import type { StateWrite } from './kept-state.js';

export function isCounter(facts: Facts, write: StateWrite): boolean {
  const objects = write.value?.kind === 'object' ? [write.value] : write.value?.kind === 'binding' ? facts.bindings[write.value.id]!.values.filter((each) => each.kind === 'object') : [];
  return objects.some(hasWindow) || (write.key !== undefined && namesCaller(facts, write.key, 3) && isOneMore(facts, write.value));
}

/** `{ count: 1, resetAt: now + window }`. */
function hasWindow({ properties }: Value & { kind: 'object' }): boolean {
  return properties.some((each) => /^(count|hits|attempts|tries|failures|tokens|remaining|requests)$/i.test(each.name))
    && properties.some((each) => /reset|expire|window|refill|lastAttempt|firstAttempt|lockedUntil|blockedUntil|lastRequest|firstRequest|timestamp|updatedAt|createdAt|startTime/i.test(each.name));
}

/** `(seen.get(ip) ?? 0) + 1`. */
function isOneMore(facts: Facts, value: Value | undefined): boolean {
  const values = value?.kind === 'binding' ? facts.bindings[value.id]!.values : value ? [value] : [];
  return values.some((each) => each.kind === 'text' && each.parts.some((part) => typeof part !== 'string' && part.kind === 'literal' && part.value === 1));
}

/** `req.ip`, `ip`, `body.email`: who comes, not what is asked for. */
function namesCaller(facts: Facts, key: Value, steps: number): boolean {
  const callers = /^(ip|ipAddress|clientIp|remoteAddress|x-forwarded-for|x-real-ip|email|username|phone|phoneNumber)$/i;
  if (key.kind === 'member') return callers.test(key.name);
  if (key.kind === 'choice') return key.of.some((each) => namesCaller(facts, each, steps));
  if (key.kind !== 'binding') return false;
  const binding = facts.bindings[key.id]!;
  return callers.test(binding.name) || (steps > 0 && binding.values.some((each) => namesCaller(facts, each, steps - 1)));
}

/** `Math.floor(Date.now() / 1000)`: what is counted under it is everybody's. */
export function isOfClock(facts: Facts, key: Value, steps: number): boolean {
  switch (key.kind) {
    case 'binding': return steps > 0 && facts.bindings[key.id]!.values.some((value) => isOfClock(facts, value, steps - 1));
    case 'text': return key.parts.some((part) => typeof part !== 'string') && key.parts.every((part) => typeof part === 'string' || part.kind === 'literal' || isOfClock(facts, part, steps));
    case 'call': return isNow(facts.calls[key.call]!) || (isMath(facts.calls[key.call]!) && facts.calls.some((each) => isNow(each) && isWithin(each.range, facts.calls[key.call]!.range)));
    default: return false;
  }
}

function isMath({ callee }: CallFact): boolean {
  return callee.kind === 'member' && callee.object.kind === 'global' && callee.object.name === 'Math';
}

function isNow({ callee }: CallFact): boolean {
  return callee.kind === 'member' && ((callee.object.kind === 'global' && callee.object.name === 'Date' && callee.name === 'now') || callee.name === 'getTime');
}

function isWithin([start, end]: Range, [outerStart, outerEnd]: Range): boolean {
  return start >= outerStart && end <= outerEnd;
}
