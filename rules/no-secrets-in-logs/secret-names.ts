/** Names of things that nobody but their owner may read, by the words they are made of. */

/** The whole name, or its last words: `userPassword`, `stripe_api_key`. */
const endings = /(^|_)(password|passwd|pwd|passphrase|passcode|secret|api_?key|access_?key|secret_?key|private_?key|encryption_?key|signing_?key|access_?token|refresh_?token|auth_?token|id_?token|bearer_?token|session_?token|reset_?token|api_?token|verification_?token|magic_?link_?token|invite_?token|client_?secret|webhook_?secret|credentials?|card_?number|cvv|cvc|iban|ssn|social_?security_?number|otp|totp_?secret|recovery_?codes?|backup_?codes?|set_?cookie)$/;
/** Only as the whole name: as part of another it means too much else. */
const whole = /^(authorization|cookies?|token|jwt|pin)$/;
/** What says something about a secret, and not the secret. */
const about = /^(has|is|no|needs?|should|use[sd]?|with|without|missing|invalid|valid|expired|masked|redacted|hashed|encrypted|public|max|min|total|num|count|next|prev|page|cursor|continuation|csrf|xsrf|input|output|prompt|completion|design|push|device|fcm|apns|expo|color|syntax|lex|parse|start|end)_|^(set|get|create|delete|generate|validate|verify|check|compare|hash|revoke|rotate)_|^(show|hide|forgot|change|reset|update)_\w*(password|passcode)$/;

export function isSecretName(name: string): boolean {
  const words = name.replace(/^[_$#]+/, '').replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[-\s.]+/g, '_').toLowerCase();
  return whole.test(words) || (endings.test(words) && !about.test(words));
}
