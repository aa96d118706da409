/** `charge(order).catch(() => {})`: where something should have happened, and nobody learns that it did not. A result that is looked at is a way to learn it. */
import { calledName, type CallFact, type Range } from '@tenfold/project';
import type { CheckedFile, Options } from '../define-rule.js';
import { isExpectedToFail } from '../logging/expected-failures.js';

/** Something is changed by it, here or elsewhere: what is only read can be read again. */
const changing = /^(create|createMany|insert|insertMany|insertOne|update|updateMany|updateOne|upsert|save|delete|deleteMany|deleteOne|charge|refund|capture|transfer|pay|send|sendMail|publish|enqueue|commit|\$transaction|transaction)([A-Z]|$)/;

export function findSilentChains(file: CheckedFile, isServing: (fn: number) => boolean, options: Options): { at: Range; tried: string }[] {
  return file.facts!.calls.flatMap((call) => {
    const { callee } = call;
    if (callee.kind !== 'member' || callee.name !== 'catch' || call.isDevelopmentOnly || call.result !== 'discarded' || !isServing(call.function) || !saysNothing(file, call)) return [];
    const made = callee.object.kind === 'call' ? file.facts!.calls[callee.object.call]! : undefined;
    if (!made || !isChange(file, made) || isExpectedToFail(file, made.range) || isTidyingUp(file, call)) return [];
    const tried = file.text.slice(...made.calleeRange).replaceAll(/\s+/g, '');
    if ((options['allowFallbackFor'] as string[]).some((each) => tried === each || tried.endsWith(`.${each}`))) return [];
    const start = call.calleeRange[1] - 'catch'.length;
    return [{ at: [start, call.calleeRange[1]] as const, tried: tried.length > 50 ? `…${tried.slice(-48)}` : tried }];
  });
}

/** In a `catch` that throws on: what failed first is told, and what is tidied up after it need not be. */
function isTidyingUp(file: CheckedFile, { range, function: fn }: CallFact): boolean {
  return file.facts!.catches.some(({ body, function: owner }) => body[0] <= range[0] && range[1] <= body[1] && file.facts!.throws.some((each) => each.function === owner && owner === fn && each.range[0] >= range[1] && each.range[1] <= body[1]));
}

/** A function without a word in it: no call, no name for the error, no comment. */
function saysNothing(file: CheckedFile, call: CallFact): boolean {
  const [handler] = call.args;
  if (handler?.kind !== 'function' || call.args.length > 1) return false;
  const fn = file.facts!.functions[handler.id]!;
  return /^(async\s*)?\(?\s*_?\w*\s*\)?\s*=>\s*(\{\s*(return)?\s*;?\s*\}|null|undefined|false|void 0|\[\s*\]|\(\s*\{\s*\}\s*\))\s*$/.test(file.text.slice(...fn.range));
}

/** A change by its name, on something of the project's own or in its database; a cache may be cleared another time. */
function isChange(file: CheckedFile, call: CallFact): boolean {
  return changing.test(calledName(file.facts!, call)) && !/cache|redis|temp|tmp|metric|analytic|track|session|lock|log|audit|notif/i.test(file.text.slice(...call.calleeRange));
}
