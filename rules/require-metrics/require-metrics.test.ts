import { testRule } from '../testing/test-rule.js';
import { requireMetrics } from './require-metrics.js';

const server = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': `${imports}\nimport express from 'express';\nconst app = express();\n${body}\napp.listen(3000);\n` });
const marked = (imports: string, body = ''): Record<string, string> => ({ 'src/server.ts': server(imports, body)['src/server.ts']!.replace('app.listen', '«app.listen»') });

testRule(requireMetrics, {
  allows: {
    'Prometheus': server("import { collectDefaultMetrics } from 'prom-client';", 'collectDefaultMetrics();'),
    'StatsD, in a file that the server imports': { ...server("import './metrics.js';"), 'src/metrics.ts': "import { StatsD } from 'hot-shots';\nexport const stats = new StatsD();\n" },
    'OpenTelemetry': server("import { NodeSDK } from '@opentelemetry/sdk-node';", 'new NodeSDK().start();'),
    'a route that is scraped, without a package': server('', "app.get('/metrics', (req, res) => res.send('up 1'));"),
    'a dashboard of Grafana': { ...server(''), 'ops/grafana/api.json': '{ "panels": [{ "type": "graph" }], "schemaVersion": 39, "title": "API" }' },
    'rules of Prometheus': { ...server(''), 'ops/prometheus/alerts.yml': 'groups:\n  - name: api\n    rules:\n      - alert: Slow\n        expr: latency > 1\n' },
    'a dashboard that is kept elsewhere': { 'tenfold.json': '{ "services": [{ "path": ".", "elsewhere": { "metrics": "Grafana Cloud, board API" } }] }', ...server('') },
    'a package of the team\'s own': { files: server("import { meter } from '@acme/meter';", 'meter();'), options: { packages: ['@acme/meter'] } },
    'a library': { 'package.json': '{ "name": "kit", "main": "index.js" }', 'index.ts': 'export const kit = 1;\n' },
  },
  flags: {
    'a server without numbers': { files: marked(''), messages: ['lacksMetrics'], suggestsNothing: true },
    'metrics of what the shop sells, and of its pages': { files: { ...marked('', "app.get('/shops/:id/metrics', (req, res) => res.json([]));"), 'src/locales/dashboard.json': '{ "panels": ["a"], "title": "Dashboard" }', 'src/components/dashboard.json': '{ "widgets": [] }' } },
    'the interface of OpenTelemetry alone': { files: marked("import { metrics } from '@opentelemetry/api';", "metrics.getMeter('x').createCounter('y').add(1);") },
    'a tracker of errors': { files: marked("import * as Sentry from '@sentry/node';", 'Sentry.init({});') },
  },
});
