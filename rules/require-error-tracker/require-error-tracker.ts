/** You do not want to hear about errors from your users: something on the server collects them and tells. */
import { packagesOption, servicesHere } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireErrorTracker = defineRule({
  name: 'require-error-tracker',
  decision: 'observability',
  description: 'require every service to start an error tracker',
  messages: {
    lacksTracker: "{{service}} starts no error tracker, so the first to hear of an error is a user, and nobody counts how many hit it. Start one before anything else (Sentry.init or the like), or say in tenfold.json under \"services\" what collects errors.",
  },
  options: {
    properties: {
      packages: packagesOption,
      otelIsErrorTracker: { type: 'boolean', description: 'OpenTelemetry counts: where it sends its traces, errors are grouped and told.' },
    },
    defaults: { packages: [], otelIsErrorTracker: false },
  },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    const { services } = file.analysis;
    for (const { service, at } of servicesHere(file, 'errorTracker')) {
      if (services.evidence(service, 'errorTracker', options['packages'] as string[])) continue;
      if (options['otelIsErrorTracker'] === true && services.evidence(service, 'tracing')) continue;
      yield { at, messageId: 'lacksTracker', data: { service: service.name } };
    }
  },
});
