/** Entries about a caught error that say its message alone, or nothing of it, where nobody else is told either. */
import type { CallFact, CatchFact } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { isExpectedToFail } from '../logging/expected-failures.js';
import { isGrave, loggerOf } from '../logging/log-calls.js';

export interface PoorEntry {
  readonly call: number;
  readonly messageId: 'messageOnly' | 'omits';
  /** The name of the caught error, where it has one. */
  readonly name?: string;
}

/** At most one for each `catch`: the first line about it. */
export function findPoorEntries(file: CheckedFile, allowedFor: readonly string[]): PoorEntry[] {
  const { catches, throws, calls, bindings } = file.facts!;
  return catches.flatMap((caught): PoorEntry[] => {
    // What is thrown a few lines above was made for this place.
    if (caught.isDevelopmentOnly || throws.some(({ range }) => isIn(range[0], caught) || (range[0] > caught.tried[0] && range[0] < caught.tried[1])) || isExpectedToFail(file, caught.tried)) return [];
    const binding = caught.binding === undefined ? undefined : bindings[caught.binding]!;
    const reads = binding?.readAt ?? [];
    if (binding?.name.startsWith('_')) return [];
    // A pattern that takes the error apart is a reader of its own.
    if (!binding && /^catch\s*\(/.test(file.text.slice(...caught.range)) || reads.some((at) => !isMessage(file, at, binding!.name))) return [];
    if (namesClass(file, caught, allowedFor)) return [];
    const call = calls.findIndex((each) => isIn(each.range[0], caught) && isPoor(file, each, caught));
    if (call < 0) return [];
    return [{ call, messageId: reads.length ? 'messageOnly' : 'omits', ...(binding ? { name: binding.name } : {}) }];
  });
}

function isPoor(file: CheckedFile, call: CallFact, caught: CatchFact): boolean {
  if (call.function !== caught.function || call.isDevelopmentOnly || !isGrave(call) || call.args.length === 0) return false;
  const logger = loggerOf(file, file.path, call);
  return logger !== undefined && !logger.steps.some((step) => /^with[A-Z]/.test(step)) && !isInnerCatch(file, call, caught);
}

function isInnerCatch(file: CheckedFile, call: CallFact, caught: CatchFact): boolean {
  return file.facts!.catches.some((each) => each !== caught && isIn(each.range[0], caught) && isIn(call.range[0], each));
}

/** `error.message`, `${error}`, `String(error)`, `'failed: ' + error`, `error instanceof Error`: none of these takes the stack along. */
function isMessage(file: CheckedFile, at: number, name: string): boolean {
  const [before, after] = [file.text.slice(Math.max(0, at - 40), at), file.text.slice(at + name.length, at + name.length + 60)];
  if (/^\s*(as\s+[\w.<>]+\s*\)|\))?\s*[!?]?\.\s*(message|name|code|statusCode|status)\b(?!\s*\()/.test(after)) return /[(\s]$|[^\w.]$/.test(before);
  if (/[^+]\+\s*$/.test(before) && !/^\s*[.?!([]/.test(after)) return true; // 'failed: ' + error
  return /^\s+instanceof\s+\w+/.test(after) || (/\$\{\s*$/.test(before) && /^\s*\}/.test(after)) || (/\bString\(\s*$/.test(before) && /^\s*\)/.test(after));
}

function namesClass(file: CheckedFile, caught: CatchFact, names: readonly string[]): boolean {
  const text = file.text.slice(...caught.body);
  return names.some((name) => new RegExp(`\\binstanceof\\s+([\\w.]+\\.)?${name.replaceAll(/\W/g, '')}\\b`).test(text));
}

function isIn(at: number, { body }: CatchFact): boolean {
  return at >= body[0] && at < body[1];
}
