/** A request handler must not make its caller wait for an outside party when the answer does not need it. */
import { alternativesOf, calledName, type CallSite, type Handler, isAnsweredBefore, mayComeLater, somebodyWaits, type Wait } from '@tenfold/project';
import { reportFirst } from '../alternatives.js';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { chainHops, describeWay } from '../describe-chain.js';
import { describePatience, isLimited } from '../describe-patience.js';
import { deferringMessages, suggestDeferring } from '../suggest-deferring.js';

export const noAwaitedThirdPartyCall = defineRule({
  name: 'no-awaited-third-party-call',
  decision: 'async',
  description: 'disallow making a request wait for a third party whose answer it does not need',
  messages: {
    waitsNeedlessly: "{{handler}} makes its caller wait for {{vendor}} ({{way}}), although the answer does not need it. {{patience}}Put it on a queue and answer first.",
    waitsToTell: "{{handler}} makes its caller wait until {{vendor}} has taken a message ({{way}}). {{patience}}Put it on a queue, answer first, and show later whether it went out.",
    waits: "{{handler}} makes its caller wait for {{vendor}} ({{way}}). {{patience}}If the answer needs it, {{limit}}record the decision; if not, put it on a queue.",
    ...deferringMessages,
  },
  options: {
    properties: {
      report: { enum: ['deferrable', 'every-wait'], description: 'Only calls whose result the answer does not need, or every wait.' },
      ignoreVendors: { type: 'array', items: { type: 'string' }, description: 'Ids of vendors that are never reported.' },
    },
    defaults: { report: 'deferrable', ignoreVendors: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|generated|script|config)$/.test(file.role)) return;
    const ignored = options['ignoreVendors'] as readonly string[];
    const reported = new Set<number>();
    for (const handler of file.analysis.handlersIn(file.path)) {
      // What a webhook may wait for is asked by webhook-ack-then-enqueue.
      if (!somebodyWaits(handler) || handler.kind === 'webhook') continue;
      for (const wait of file.analysis.waits.waitsIn(handler)) {
        // A callback inside a handler may be a handler too.
        if (reported.has(wait.at.call) || isAnsweredBefore(file.facts!, handler, file.facts!.calls[wait.at.call]!)) continue;
        const report = reportFirst(alternativesOf(wait), (each) => {
          const isDeferrable = canBeDeferred(file, handler, each);
          return ignored.includes(each.sink.vendor) || (!isDeferrable && options['report'] !== 'every-wait') ? undefined : reportWait(file, handler, each, isDeferrable);
        });
        if (!report) continue;
        reported.add(wait.at.call);
        yield report;
      }
    }
  },
});

const guard = /^(verify|check|validate|assert|ensure|require|test|probe|ping|is|has|can|introspect|authorize|authenticate)([A-Z_]|$)/;
/** `checkStockAndNotify` does more than check. */
const tells = /(And|Or|Then)[A-Z]|([a-z]|^)(Notify|Send|Mail|Tell|Alert|Post|Publish)([A-Z]|$)/;

/** Must hold before the handler goes on, whatever becomes of the result: `await verifyCaptcha(token)` throws. */
function isGuard(file: CheckedFile, { path, call }: CallSite): boolean {
  const facts = file.project.facts(path)!;
  const name = calledName(facts, facts.calls[call]!);
  return guard.test(name) && !tells.test(name);
}

/** `sendTestEmail`, `testWebhook`, `/mail/test`, `/test-connection`; not `submitTestAnswers`, `/test-results`. */
const trials = [
  /(send|run|try|fire|trigger)[-_/]?[tT]est([^a-z]|$)/, /([a-z]Test|^test)(E?[mM]ail|S[mM][sS]|Message|Webhook|Notification|Connection|S[mM][tT][pP]|Integration|Channel|Slack|Push|Call|Alert|Event)/,
  /(^|[^A-Za-z])test[-_/](e?-?mail|sms|message|webhook|notification|connection|smtp|integration|channel|slack|push|call|alert|event)/i, /[-_/]test(\/[:[*][^/]*)?$/i,
];

/** The handler is there to try something out: who calls it wants to see what becomes of it. */
function isTrial(file: CheckedFile, handler: Handler): boolean {
  const { name } = file.project.facts(handler.path)!.functions[handler.id]!;
  return [name, handler.name, handler.path.split('/').at(-1)!.replace(/\.\w+$/, '')].some((word) => trials.some((trial) => trial.test(word)));
}

/** The effect is one that may come later, and nobody looks at the result; of a message only whether it was taken. */
function canBeDeferred(file: CheckedFile, handler: Handler, wait: Wait): boolean {
  return !isTrial(file, handler) && (wait.isDiscarded || wait.sink.isMessage === true) && mayComeLater(wait.sink) && !onlyReads(file, wait) && !isNeededOnTheWay(file, wait) && !wait.hops.some((hop) => isGuard(file, hop));
}

/**
 * Of an address that nothing more is known of: a step on whose outcome the next one hangs. `await activate(key)` throws, and
 * then the key is marked as good; `const token = await signIn()`, and then somebody is asked with it.
 */
function isNeededOnTheWay(file: CheckedFile, { sink, hops }: Wait): boolean {
  if (sink.vendor !== 'http' || sink.isMessage) return false;
  const facts = file.project.facts(hops.at(-1)!.path)!;
  const call = facts.calls[hops.at(-1)!.call]!;
  const isThrownOn = call.result !== 'discarded' && facts.throws.some((each) => each.function === call.function && each.range[0] > call.range[0]);
  return hops.some((hop, index) => {
    const { result } = file.project.facts(hop.path)!.calls[hop.call]!;
    return (result === 'discarded' ? isThrownOn : index > 0 && /^(used|returned)$/.test(result)) && goesOn(file, hop);
  });
}

/** Something else is waited for after it in the same function, apart from reading what came: `await response.json()`. */
function goesOn(file: CheckedFile, { path, call }: CallSite): boolean {
  const { calls } = file.project.facts(path)!;
  const own = calls[call]!;
  return calls.some((each) => each.function === own.function && each.isAwaited && each.range[0] > own.range[1] && !(each.callee.kind === 'member' && /^(json|text|arrayBuffer|blob|formData|bytes)$/.test(each.callee.name)));
}

/** A page that is read and looked at, whatever becomes of what was made of it further up. */
function onlyReads(file: CheckedFile, { sink, hops }: Wait): boolean {
  const { path, call } = hops.at(-1)!;
  return sink.vendor === 'http' && sink.isRead === true && file.project.facts(path)!.calls[call]!.result !== 'discarded';
}

function reportWait(file: CheckedFile, handler: Handler, wait: Wait, isDeferrable: boolean): Report {
  const call = file.facts!.calls[wait.at.call]!;
  const suggest = isDeferrable ? suggestDeferring(file, call, handler) : [];
  return {
    at: [call.range[0], call.calleeRange[1]],
    messageId: !isDeferrable ? 'waits' : wait.isDiscarded ? 'waitsNeedlessly' : 'waitsToTell',
    data: {
      handler: handler.name, vendor: wait.sink.name, way: describeWay(file, wait),
      patience: describePatience(file, wait), limit: isLimited(file, wait) ? '' : 'give the call a time limit and ',
    },
    subject: `waits for ${wait.sink.name}`,
    ...(isDeferrable ? {} : { level: 'note' as const }),
    decidable: { name: wait.sink.vendor, calls: wait.hops, handler },
    chain: chainHops(file, handler, wait),
    ...(suggest.length ? { suggest } : {}),
  };
}
