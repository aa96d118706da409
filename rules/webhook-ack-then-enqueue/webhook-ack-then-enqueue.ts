/** A webhook is acknowledged first: who sends it waits seconds, and then sends it again. */
import { alternativesOf, findVerification, type Handler, isAnsweredBefore, type Wait } from '@tenfold/project';
import { reportFirst } from '../alternatives.js';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { chainHops, describeWay } from '../describe-chain.js';
import { describePatience } from '../describe-patience.js';
import { deferringMessages, suggestDeferring } from '../suggest-deferring.js';

export const webhookAckThenEnqueue = defineRule({
  name: 'webhook-ack-then-enqueue',
  decision: 'async',
  description: 'disallow keeping the sender of a webhook waiting for another third party',
  messages: {
    worksFirst: '{{handler}} keeps its sender waiting for {{vendor}} ({{way}}): whoever waits too long sends the event again, and the work is done twice. {{patience}}Store or enqueue the event, answer 2xx, and do the work in a job.',
    asksBack: '{{handler}} asks {{vendor}} back ({{way}}) before it answers: when {{vendor}} is slow, it sends the event again on top. {{patience}}Store or enqueue the event, answer 2xx, and ask in a job.',
    ...deferringMessages,
  },
  options: {
    properties: {
      report: { enum: ['known', 'every-wait'], description: 'Only waits for parties that are known, or also for addresses told at run time.' },
      ignoreVendors: { type: 'array', items: { type: 'string' }, description: 'Ids of vendors that are never reported.' },
    },
    defaults: { report: 'known', ignoreVendors: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (/^(test|generated|script|config)$/.test(file.role)) return;
    const reported = new Set<number>();
    for (const handler of file.analysis.handlersIn(file.path)) {
      if (handler.kind !== 'webhook') continue;
      for (const wait of file.analysis.waits.waitsIn(handler)) {
        if (reported.has(wait.at.call)) continue;
        const report = reportFirst(alternativesOf(wait), (each) => (isAsked(file, handler, each, options) ? reportWait(file, handler, each) : undefined));
        if (!report) continue;
        reported.add(wait.at.call);
        yield report;
      }
    }
  },
});

function isAsked(file: CheckedFile, handler: Handler, wait: Wait, options: Options): boolean {
  const call = file.facts!.calls[wait.at.call]!;
  if ((options['ignoreVendors'] as readonly string[]).includes(wait.sink.vendor) || isAnsweredBefore(file.facts!, handler, call)) return false;
  if (options['report'] === 'every-wait') return true;
  // What is given back is the answer that the sender asked for: a TwiML document, a price.
  return wait.sink.effect !== 'guard' && !wait.sink.isGuess && call.result !== 'returned';
}

function reportWait(file: CheckedFile, handler: Handler, wait: Wait): Report {
  const call = file.facts!.calls[wait.at.call]!;
  const asksBack = isSender(file, handler, wait);
  const suggest = suggestDeferring(file, call, handler);
  return {
    at: [call.range[0], call.calleeRange[1]], messageId: asksBack ? 'asksBack' : 'worksFirst', ...(asksBack || wait.sink.isGuess ? { level: 'note' as const } : {}),
    data: { handler: handler.name, vendor: wait.sink.name, way: describeWay(file, wait), patience: describePatience(file, wait) },
    decidable: { name: wait.sink.vendor, calls: wait.hops, handler },
    chain: chainHops(file, handler, wait),
    ...(suggest.length ? { suggest } : {}),
  };
}

/** The vendor is the one that sent the event: by the route, or by the library that checked the signature. */
function isSender(file: CheckedFile, handler: Handler, { sink }: Wait): boolean {
  const verification = findVerification(file.facts!, handler.id);
  const libraries = verification ? file.analysis.link.targets(file.path, verification.callee).flatMap((target) => (target.kind === 'external' ? [target.package] : [])) : [];
  const words = `${handler.name} ${handler.path} ${libraries.join(' ')}`.toLowerCase();
  return [sink.vendor, sink.name, sink.name.split('.').at(-2) ?? ''].some((word) => word.length > 2 && word !== 'http' && words.includes(word.toLowerCase()));
}
