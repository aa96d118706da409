/**
 * Routes that a third party calls by itself, and calls again where it gets no answer in time: they check a signature that
 * only that party can make, or their path names it.
 */
import type { CallFact, Facts } from '../facts/facts.js';

const verifiers = /^(construct(Async)?Event(Async)?|verifyAndReceive|createNodeMiddleware|validateExpressRequest|unwrap|unmarshal)$|^(verify|validate|check|assert|is|isValid|parse|handle)\w*(Webhook|Hmac)\w*$|^(verify|validate|check|assert|is|isValid)\w*(Signature|Hmac)\w*$/;
/** `upstash-signature` is made by our own queue. */
const signatureHeader = /^(?!upstash)(x-)?[\w-]*(signature|hmac-sha\d+|svix-id)[\w-]*$/i;
/** Who is known to call back, as paths name them. */
const senders = /stripe|github|gitlab|bitbucket|gitea|slack|twilio|paypal|shopify|sendgrid|resend|mailgun|postmark|clerk|workos|svix|lemon-?squeezy|paddle|polar|plaid|hubspot|razorpay|mollie|adyen|square|braintree|coinbase|docusign|calendly|mux|livekit|linear|notion|intercom|zendesk|telegram|whatsapp|discord|vercel|revenuecat|chargebee|dodo|xero|quickbooks|typeform|tally/i;

/** `/webhooks/stripe`, `/api/github/webhook`: where others call us, not where users set up calls of ours. */
export function namesSender(route: string): boolean {
  return /webhook/i.test(route) && senders.test(route);
}

/** The call by which the handler, or a function inside it, makes sure who called. */
export function findVerification(facts: Facts, id: number): CallFact | undefined {
  const inside = (fn: number): boolean => { for (let at = fn; at >= 0; at = facts.functions[at]!.parent) if (at === id) return true; return false; };
  return facts.calls.find((call) => inside(call.function) && (verifiers.test(nameOf(facts, call)) || readsSignature(call)));
}

/** `headers.get('stripe-signature')`. */
function readsSignature({ callee, args }: CallFact): boolean {
  const [name] = args;
  return callee.kind === 'member' && /^(get|header)$/.test(callee.name) && name?.kind === 'text' && name.parts.length === 1 && typeof name.parts[0] === 'string' && signatureHeader.test(name.parts[0]);
}

function nameOf(facts: Facts, { callee }: CallFact): string {
  return callee.kind === 'member' ? callee.name : callee.kind === 'binding' ? facts.bindings[callee.id]!.name : '';
}
