/** A request that crosses services is understood by its trace. */
import { packagesOption, reportLacking } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireTracing = defineRule({
  name: 'require-tracing',
  decision: 'observability',
  description: 'require every service to be traced',
  messages: {
    lacksTracing: "{{service}} is not traced, so nobody can say which call made a slow request slow. Start OpenTelemetry (NodeSDK) or an APM agent before anything else, or say in tenfold.json under \"services\" what traces it.",
  },
  options: { properties: { packages: packagesOption }, defaults: { packages: [] } },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    yield* reportLacking(file, 'tracing', options, 'lacksTracing', 'note');
  },
});
