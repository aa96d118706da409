/** A simple dashboard of the critical numbers begins with numbers. */
import { packagesOption, reportLacking } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireMetrics = defineRule({
  name: 'require-metrics',
  decision: 'observability',
  description: 'require every service to be measured',
  messages: {
    lacksMetrics: "{{service}} measures nothing, so nobody sees it grow slow before it stops. Count requests, errors and latency (prom-client, OpenTelemetry), keep the dashboard in the repository, or say in tenfold.json under \"services\" where it is.",
  },
  options: { properties: { packages: packagesOption }, defaults: { packages: [] } },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    yield* reportLacking(file, 'metrics', options, 'lacksMetrics', 'note');
  },
});
