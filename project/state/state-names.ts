/** What the names of states say. Names are asked only after the uses have been looked at, or to keep silent. */

/** `globalThis.__sessions` is called sessions. */
function bare(name: string): string {
  return name.replace(/^globalThis\./, '').replace(/^_+/, '');
}

const holder = '(_?(store|map|by\\w+|ids|list|set|cache))?$';

const sessions: readonly (readonly [RegExp, string])[] = [
  [/^(active|user|login|auth|in_?memory)?_?sessions?(_?(store|map|by\w+|cache|s))?$/i, 'sessions'],
  [/^(refresh|access|auth|reset|login|session|verification|magic|issued|valid|revoked|blacklisted)_?tokens?(_?(store|map|by\w+|list|set))?$/i, 'tokens'],
  [/^(otps?|one_?time_?(codes?|passwords?)|verification_?codes?|login_?codes?|auth_?codes?|pending_?(logins?|auths?|verifications?))(_?(store|map|by\w+))?$/i, 'one-time codes'],
  [new RegExp(`^(web_?authn_?|passkey_?|registration_?|auth(entication)?_?|login_?|current_?)?challenges?${holder}`, 'i'), 'challenges'],
  [new RegExp(`^(oauth_?|auth_?|login_?|csrf_?|siwe_?|wallet_?)?nonces?${holder}`, 'i'), 'nonces'],
  [new RegExp(`^((oauth_?|oidc_?|sso_?|auth(orization)?_?|login_?|pkce_?)(states?|requests?)|(pkce_?|code_?)verifiers?)${holder}`, 'i'), 'the states of logins'],
  [new RegExp(`^csrf_?(tokens?|secrets?)${holder}`, 'i'), 'CSRF secrets'],
  [new RegExp(`^(impersonations?|impersonators?|impersonated\\w*)${holder}`, 'i'), 'impersonations'],
  [new RegExp(`^(pending|unverified|unconfirmed)_?(users?|sign_?ups?|registrations?|invit(e|ation)s?|password_?resets?)${holder}`, 'i'), 'pending sign-ups'],
  [/^(logged_?in|authenticated|online|impersonated|impersonating)_?users?(_?(store|map|by\w+|ids))?$/i, 'logged-in users'],
];

/** What a container of this name holds, if it belongs to a login. */
export function sessionsHeldBy(name: string): string | undefined {
  return sessions.find(([pattern]) => pattern.test(bare(name)))?.[1];
}

/** Somebody's: a token, an id, an address. */
export function holdsIdentity(name: string): boolean {
  return /(token|session|user|account|customer|email|phone|otp|nonce|verifier|challenge|cart|secret|password|credential)s?$/i.test(name) || /[a-z_](id|code)$/i.test(name);
}

/** Counts the attempts of somebody. */
export function isLimiter(name: string): boolean {
  return /rate_?limit|throttl|token_?bucket|(login|failed|otp|sign_?in|sign_?up|regist(er|ration)|reset|verif(y|ication)|auth|token)_?(attempts|failures|tries)|brute_?force|connection_?limit|requests?_?(counts?|per|by_?ip)|ip_?(requests|counts?|hits)/i.test(name);
}

/** Takes the place of the real one in tests and demonstrations. */
export function isStandIn(name: string): boolean {
  return /^(fake|mock|stub|dummy|noop)/i.test(bare(name));
}

/** What a process keeps of itself: caches, handles of this very process, registries, measurements. */
export function isBookkeeping(name: string): boolean {
  return /cache|memo|in_?flight|promise|timer|timeout|interval|controller|debounce|listener|subscri|observer|client|connection|socket|stream|regist|handler|plugin|provider|route|middleware|schema|metric|histogram|gauge|stat(s|istic)|lock|mutex|transaction|queue|buffer|batch|visited|warned|logged$|config|setting|option|feature|flag|template|compiled|model|loader|instance|singleton|factory|hook|callback|command|worker|pool|logger|transport|adapter|driver|extension|resolver|sub_?process|child_?process|(^|[a-z_])process(es)?$|operation|mapping|lookup|translation|locale|room|peer|channel|editor|document/i.test(name);
}

/** `CartController` is about carts: what a class does in the framework says nothing of what it keeps. */
export function withoutRole(name: string): string {
  return name.replace(/(Controller|Handler|Resolver|Router|Routes|Middleware)$/, '');
}
