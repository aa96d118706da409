/** Whoever starts, replaces and balances instances of a service must be able to ask each of them whether it is well. */
import { reportLacking, servicesHere } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireHealthEndpoint = defineRule({
  name: 'require-health-endpoint',
  decision: 'observability',
  description: 'require every service to answer a health check',
  messages: {
    lacksHealth: "{{service}} answers no health check, so a balancer sends requests to an instance that is broken. Answer at /healthz, or say in tenfold.json under \"services\" what asks it instead.",
    lacksReadiness: "{{service}} answers its health check without asking what it depends on, so an instance that has lost its database still gets requests. Add a readiness endpoint (/readyz) that asks the database.",
  },
  options: {
    properties: {
      paths: { type: 'array', items: { type: 'string' }, description: 'Paths that count as a health check beside the usual ones.' },
      requireReadiness: { type: 'boolean', description: 'Also ask for an endpoint that asks what the service depends on.' },
    },
    defaults: { paths: [], requireReadiness: false },
  },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    const paths = options['paths'] as string[];
    yield* reportLacking(file, 'health', { packages: paths }, 'lacksHealth');
    if (options['requireReadiness'] !== true) return;
    for (const { service, at } of servicesHere(file, 'health')) {
      const isAsked = service.elsewhere.health === undefined && file.analysis.services.readiness(service, paths) === 'only-alive';
      if (isAsked) yield { at, messageId: 'lacksReadiness', data: { service: service.name } };
    }
  },
});
