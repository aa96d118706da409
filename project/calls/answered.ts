/** Whether a handler has sent its answer before it comes to a call: whoever asked waits no longer. */
import type { CallFact, Facts, Value } from '../facts/facts.js';
import type { Handler } from '../handlers/handler.js';
import { responseAt } from '../handlers/signature.js';

const sends = /^(json|jsonp|send|sendStatus|sendFile|redirect|render|end)$/;

/** `res.status(202).json({ ok: true })` earlier in the handler itself, in no branch but one that holds the call too. */
export function isAnsweredBefore(facts: Facts, handler: Handler, call: CallFact): boolean {
  return facts.calls.some((answer) => answer.function === handler.id && answer.range[1] <= call.range[0] && isOnTheWay(answer, call) && sendsAnswer(facts, handler, answer));
}

function isOnTheWay({ branch }: CallFact, call: CallFact): boolean {
  return branch === undefined || (branch[0] <= call.range[0] && call.range[1] <= branch[1]);
}

/** A template that is handed to a callback is not sent yet. */
function sendsAnswer(facts: Facts, handler: Handler, { callee, args }: CallFact): boolean {
  return callee.kind === 'member' && sends.test(callee.name) && !(callee.name === 'render' && args.some((each) => each.kind === 'function')) && isResponse(facts, handler, callee.object);
}

/** The parameter `res` or `reply`, or what its calls give back; with Nest any that is decorated, so any. `res.app.mailer` is something else. */
function isResponse(facts: Facts, handler: Handler, value: Value): boolean {
  if (value.kind === 'call') {
    const { callee } = facts.calls[value.call]!;
    return callee.kind === 'member' && isResponse(facts, handler, callee.object);
  }
  const values = value.kind === 'binding' ? facts.bindings[value.id]!.values : [];
  return values.length === 1 && values.every((each) => each.kind === 'parameter' && each.function === handler.id && (handler.framework === 'NestJS' || each.index === responseAt(facts, handler.id)));
}
