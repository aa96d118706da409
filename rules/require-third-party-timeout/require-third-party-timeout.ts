/** Whoever waits for a third party says how long: a client's own patience is minutes, or has no end. */
import type { CallFact, CallSite, Limit, NetworkCall } from '@tenfold/project';
import { type CheckedFile, defineRule, type Options, type Report } from '../define-rule.js';
import { calleeText, handlerHop, hopAt } from '../describe-chain.js';
import { hasLimit, isLimitedAround, isLimitedEverywhere, optionsAt } from '../time-limit.js';
import { suggestLimit } from './suggest-limit.js';

export const requireThirdPartyTimeout = defineRule({
  name: 'require-third-party-timeout',
  decision: 'async',
  description: 'require a time limit where a request waits for a third party',
  messages: {
    callWaits: 'Nobody limits how long {{handler}} waits for {{vendor}} here: by default that is {{patience}}. Give the call a time limit ({{option}}).',
    clientWaits: 'Nobody limits how long the calls of this client wait for {{vendor}}, and {{handler}} with them: by default that is {{patience}}. Give the client a time limit ({{option}}).',
    limit: 'Give up after {{seconds}} seconds ({{option}})',
  },
  options: {
    properties: {
      maxPatience: { type: 'number', minimum: 0, description: 'The seconds that a client may wait by default without being reported.' },
      defaultMs: { type: 'integer', minimum: 1, description: 'What suggestions write, in milliseconds.' },
      unknownAddresses: { enum: ['ignore', 'report'], description: 'What to do about requests to an address that is told at run time.' },
      acceptGlobalDispatcher: { type: 'boolean', description: 'Accepts a limit that is set for all of fetch or axios at once.' },
      ignoreVendors: { type: 'array', items: { type: 'string' }, description: 'Ids of vendors that are never reported.' },
    },
    defaults: { maxPatience: 60, defaultMs: 10_000, unknownAddresses: 'ignore', acceptGlobalDispatcher: true, ignoreVendors: [] },
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file, options) {
    if (file.role !== 'server') return;
    const { networkCalls } = file.analysis;
    for (const [client, calls] of networkCalls.clientsOf(file.path)) {
      const first = calls.find((call) => isAsked(file, call, options));
      const fact = file.facts!.calls[client]!;
      const limit = first?.sink.limit;
      if (first && limit && hasLimit(file, fact, limit, limit.at) === false) yield reportLimit(file, fact, first, options, 'clientWaits');
    }
    for (const call of networkCalls.in(file.path)) {
      const fact = file.facts!.calls[call.at.call]!;
      // A vendor's client that is handed over is limited where it is made.
      if (!call.sink.client && call.sink.vendor === 'http' && isAsked(file, call, options)) yield reportLimit(file, fact, call, options, 'callWaits');
    }
  },
});

/** The client's own patience is too long, and neither the call nor what stands around it says otherwise. */
function isAsked(file: CheckedFile, { at, sink, way }: NetworkCall, options: Options): boolean {
  const facts = file.project.facts(at.path)!;
  const call = facts.calls[at.call]!;
  if (!sink.limit || (sink.limit.seconds ?? Infinity) <= (options['maxPatience'] as number) || (options['ignoreVendors'] as readonly string[]).includes(sink.vendor)) return false;
  if (sink.isGuess && options['unknownAddresses'] !== 'report') return false;
  const isPassedOn = way.hops.length === 0 && call.result === 'returned' && sink.vendor === 'http'; // a proxy, whose body may be long
  if (isPassedOn || isStream(call) || (options['acceptGlobalDispatcher'] === true && isLimitedEverywhere(file, sink))) return false;
  return hasLimit({ ...file, path: at.path, facts }, call, sink.limit, optionsAt(call, sink)) === false && ![...way.hops, at].some((hop) => isLimitedAround(file, hop));
}

function isStream(call: CallFact): boolean {
  return call.args.some((each) => each.kind === 'object' && each.properties.some(({ name, value }) => (name === 'stream' && value.kind === 'literal' && value.value === true) || (name === 'responseType' && value.kind === 'text' && value.parts[0] === 'stream')));
}

function reportLimit(file: CheckedFile, fact: CallFact, { at, sink, way }: NetworkCall, options: Options, messageId: 'callWaits' | 'clientWaits'): Report {
  const limit = sink.limit!;
  const suggest = suggestLimit(file, fact, limit, messageId === 'clientWaits' ? limit.at : optionsAt(fact, sink), options['defaultMs'] as number);
  return {
    at: [fact.range[0], fact.calleeRange[1]], messageId, ...(sink.isGuess ? { level: 'note' as const } : {}),
    data: { vendor: sink.name, handler: way.handler.name, patience: sink.patience ?? '', option: optionOf(limit) },
    chain: [handlerHop(file, way.handler), ...way.hops.map((hop: CallSite) => hopAt(file, hop, `calls ${calleeText(file, hop)}`)), hopAt(file, at, `waits for ${calleeText(file, at)} (${sink.name})`)],
    ...(suggest.length ? { suggest } : {}),
  };
}

function optionOf({ write }: Limit): string {
  return /^\w+/.exec(write)![0];
}
