/** Replicas come and go: what is under way is finished first. */
import { packagesOption, reportLacking } from '../ask-services.js';
import { defineRule } from '../define-rule.js';

export const requireGracefulShutdown = defineRule({
  name: 'require-graceful-shutdown',
  decision: 'stateless',
  description: 'require every service to finish its work before it stops',
  messages: {
    stopsAtOnce: "{{service}} does not listen to SIGTERM, so each deployment and each replica that is taken away cuts off requests or jobs that are under way. Close the server and its connections on SIGTERM, or say in tenfold.json under \"services\" what drains it.",
  },
  options: { properties: { packages: packagesOption }, defaults: { packages: [] } },
  hasSuggestions: false,
  languages: ['js', 'manifest'],
  *check(file, options) {
    yield* reportLacking(file, 'shutdown', options, 'stopsAtOnce', 'note');
  },
});
