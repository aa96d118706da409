/** Lines of one request belong together, and only an id says which they are. */
import { packagesOption, reportLacking } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireRequestId = defineRule({
  name: 'require-request-id',
  decision: 'observability',
  description: 'require every service to give each request an id',
  messages: {
    lacksRequestId: "{{service}} gives its requests no id, so the log lines of one request cannot be told from those of a thousand others. Log through pino-http or the like, or keep an id in AsyncLocalStorage; if a proxy does it, say so in tenfold.json under \"services\".",
  },
  options: { properties: { packages: packagesOption }, defaults: { packages: [] } },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    yield* reportLacking(file, 'requestId', options, 'lacksRequestId', 'note');
  },
});
