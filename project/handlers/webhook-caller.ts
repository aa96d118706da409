/**
 * Routes that a third party calls by itself, and calls again where it gets no answer in time: they check a signature that
 * only that party can make, or their path names it.
 */
import { calledName } from '../calls/body.js';
import type { Linker } from '../calls/linker.js';
import { callsWithin } from '../facts/calls-within.js';
import type { CallFact, Facts } from '../facts/facts.js';
import { asksForHeader, readsHeader } from './read-header.js';

const verifiers = /^(construct(Async)?Event(Async)?|verifyAndReceive|createNodeMiddleware|validateExpressRequest)$|^(verify|validate|check|assert|is|isValid)\w*(Signature|Hmac)\w*$/;
/** Names that say so of a package; of a function of ours the signature that it reads has to. */
const namedChecks = /^(verify|validate|check|assert|is|isValid|parse|handle)\w*Webhooks?(Request|Event|Payload|Body|Headers)?$/;
/** `upstash-signature` is made by our own queue. */
const signatureHeader = /^(?!upstash)(x-)?[\w-]*(signature|hmac-sha\d+|svix-id)[\w-]*$/i;
/** `stripe`, `@polar-sh/sdk`: no path, and no alias that leads nowhere. */
const installed = /^(@[\w-]+\/)?\w/;
const mostLayers = 2;
/** Who is known to call back, as paths name them. */
const senders = /stripe|github|gitlab|bitbucket|gitea|slack|twilio|paypal|shopify|sendgrid|resend|mailgun|postmark|clerk|workos|svix|lemon-?squeezy|paddle|polar|plaid|hubspot|razorpay|mollie|adyen|square|braintree|coinbase|docusign|calendly|mux|livekit|linear|notion|intercom|zendesk|telegram|whatsapp|discord|vercel|revenuecat|chargebee|dodo|xero|quickbooks|typeform|tally/i;

/** `/webhooks/stripe`, `/api/github/webhook`: where others call us, not where users set up calls of ours. */
export function namesSender(route: string): boolean {
  return /webhook/i.test(route) && senders.test(route);
}

/** The handler, or a function that it calls for it, makes sure that a third party called. */
export function isSignedByThirdParty(link: Linker, facts: Facts, id: number, layers = mostLayers): boolean {
  return readsHeader(facts, id, signatureHeader) || callsWithin(facts, id).some((call) => isVerification(facts, call) || (layers > 0 && namedChecks.test(calledName(facts, call)) && leadsToCheck(link, facts, call, layers)));
}

function leadsToCheck(link: Linker, facts: Facts, call: CallFact, layers: number): boolean {
  return link.targets(facts.path, call.callee).some((target) => {
    const there = target.kind === 'function' ? link.facts(target.path) : undefined;
    return (target.kind === 'external' && installed.test(target.package)) || (there !== undefined && target.kind === 'function' && isSignedByThirdParty(link, there, target.id, layers - 1));
  });
}

/** The call by which the handler, or a function inside it, makes sure who called. */
export function findVerification(facts: Facts, id: number): CallFact | undefined {
  const calls = callsWithin(facts, id);
  return calls.find((call) => isVerification(facts, call) || namedChecks.test(calledName(facts, call))) ?? calls.find((call) => asksForHeader(facts, call, signatureHeader));
}

function isVerification(facts: Facts, call: CallFact): boolean {
  return verifiers.test(calledName(facts, call)) || readsEnvelope(call);
}

/** `client.webhooks.unwrap(body, headers)`, `paddle.webhooks.unmarshal(…)`; many other things are unwrapped. */
function readsEnvelope({ callee, args }: CallFact): boolean {
  return callee.kind === 'member' && /^(unwrap|unmarshal)$/.test(callee.name) && callee.object.kind === 'member' && callee.object.name === 'webhooks' && args.length > 0;
}
