import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

type Files = Readonly<Record<string, string>>;

const api = { 'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*"] }', 'apps/api/package.json': '{ "name": "@shop/api" }', 'apps/web/package.json': '{ "name": "@shop/web" }' };
const deployment = (image: string, replicas: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  replicas: ${replicas}\n  template:\n    spec:\n      containers:\n        - name: api\n          image: ${image}\n`;

/** What is said of `src/app.ts`, or of the path that is given, as `what (where:line)`. */
const said: Readonly<Record<string, { files: Files; of?: string; says: string | undefined }>> = {
  'compose: replicas of what is built here': { files: { 'docker-compose.yml': 'services:\n  db:\n    image: postgres\n    deploy: { replicas: 2 }\n  api:\n    build: .\n    deploy:\n      mode: replicated\n      replicas: 3\n' }, says: 'runs 3 replicas (docker-compose.yml:9)' },
  'compose: scale, written as text, by the image of the project': { files: { 'package.json': '{ "name": "@acme/shop" }', 'deploy/compose.prod.yaml': 'x-all: &all\n  restart: always\nservices:\n  web:\n    <<: *all\n    image: ghcr.io/acme/shop:${TAG}\n    scale: "2"\n' }, says: 'runs 2 replicas (deploy/compose.prod.yaml:7)' },
  'compose: one of a monorepo': { files: { ...api, 'compose.yml': 'services:\n  api:\n    build: { context: ., dockerfile: apps/api/Dockerfile }\n    deploy: { replicas: 4 }\n' }, of: 'apps/api/src/app.ts', says: 'runs 4 replicas (compose.yml:4)' },
  'compose: another one of the monorepo': { files: { ...api, 'compose.yml': 'services:\n  api:\n    build: ./apps/api\n    deploy: { replicas: 4 }\n' }, of: 'apps/web/src/app.ts', says: undefined },
  'compose: one replica, another\'s image, development, and text that is no YAML': { files: { 'compose.yml': 'services:\n  api:\n    build: .\n    deploy: { replicas: 1 }\n  cache:\n    image: redis:7\n    deploy: { replicas: 6 }\n', 'compose.dev.yml': 'services:\n  api:\n    build: .\n    scale: 3\n', 'docker-compose.broken.yml': 'services:\n  api: {{ .Values }}\n  scale: [3\n' }, says: undefined },
  'Kubernetes: a deployment, the second document of a file': { files: { 'k8s/api.yaml': deployment('ghcr.io/acme/shop:1', '3') }, says: 'runs 3 replicas (k8s/api.yaml:10)' },
  'Kubernetes: the deployment of a package': { files: { ...api, 'deploy/api.yml': deployment('registry.example/shop/api@sha256:1', '5') }, of: 'apps/web/src/app.ts', says: undefined },
  'Kubernetes: one replica, and a database': { files: { 'k8s/api.yaml': deployment('acme/shop', '1'), 'k8s/db.yaml': deployment('bitnami/postgresql', '3') }, says: undefined },
  'Kubernetes: a manifest among other things': { files: { 'content/post.yaml': deployment('acme/shop', '3') }, says: undefined },
  'an autoscaler': { files: { 'k8s/hpa.yaml': 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: shop }\nspec:\n  scaleTargetRef: { kind: Deployment, name: shop }\n  minReplicas: 2\n  maxReplicas: 10\n' }, says: 'runs 2 to 10 replicas (k8s/hpa.yaml:7)' },
  'an autoscaler that starts with one': { files: { 'infra/shop-hpa.yml': 'kind: HorizontalPodAutoscaler\nspec:\n  minReplicas: 1\n  maxReplicas: 4\n' }, says: 'scales up to 4 replicas (infra/shop-hpa.yml:4)' },
  KEDA: { files: { 'k8s/keda.yaml': 'kind: ScaledObject\nmetadata: { name: shop }\nspec:\n  maxReplicaCount: 8\n' }, says: 'scales up to 8 replicas (k8s/keda.yaml:4)' },
  Kustomize: { files: { 'overlays/prod/kustomization.yaml': 'kind: Kustomization\nreplicas:\n  - name: shop\n    count: 3\n' }, says: 'runs 3 replicas (overlays/prod/kustomization.yaml:4)' },
  'Cloud Run': { files: { 'deploy/service.yaml': 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: shop }\nspec:\n  template:\n    metadata:\n      annotations:\n        autoscaling.knative.dev/maxScale: "20"\n' }, says: 'scales up to 20 instances (deploy/service.yaml:8)' },
  'the values of a Helm chart, and no template': { files: { 'charts/shop/values.yaml': 'replicaCount: 2\nredis:\n  replicaCount: 3\n', 'charts/shop/templates/deployment.yaml': 'kind: Deployment\nspec:\n  replicas: {{ .Values.replicaCount }}\n' }, says: 'runs 2 replicas (charts/shop/values.yaml:1)' },
  'Helm: autoscaling that is switched on': { files: { 'charts/shop/values.yaml': 'replicaCount: 1\nautoscaling:\n  enabled: true\n  minReplicas: 1\n  maxReplicas: 6\n' }, says: 'scales up to 6 replicas (charts/shop/values.yaml:5)' },
  'Helm: autoscaling that is not, and a cache': { files: { 'charts/shop/values.yaml': 'replicaCount: 1\nautoscaling:\n  enabled: false\n  maxReplicas: 6\nredis:\n  replicaCount: 3\n' }, says: undefined },
  'pm2: its program': { files: { 'ecosystem.config.cjs': "module.exports = {\n  apps: [{\n    name: 'shop',\n    script: './dist/main.js',\n    instances: 'max',\n    exec_mode: 'cluster',\n  }],\n};\n" }, says: 'runs a process for each processor core (ecosystem.config.cjs:5)' },
  'pm2: a number, with a default': { files: { 'ecosystem.config.js': "const apps = [{ script: 'main.js', instances: process.env.INSTANCES || 4 }];\nexport default { apps };\n" }, says: 'runs 4 processes (ecosystem.config.js:1)' },
  'pm2: YAML': { files: { 'process.yml': 'apps:\n  - script: main.js\n    instances: 2\n' }, says: 'runs 2 processes (process.yml:3)' },
  'pm2: a script': { files: { 'package.json': '{\n  "name": "shop",\n  "scripts": {\n    "start": "pm2-runtime start dist/main.js -i max"\n  }\n}\n' }, says: 'runs a process for each processor core (package.json:4)' },
  'pm2: a Dockerfile': { files: { Dockerfile: 'FROM node\nCMD ["pm2-runtime", "dist/main.js", "-i", "4"]\n' }, says: 'runs 4 processes (Dockerfile:2)' },
  'pm2: one process': { files: { 'ecosystem.config.js': "module.exports = { apps: [{ script: 'main.js', instances: 1 }] };\n", Dockerfile: 'CMD ["pm2-runtime", "main.js"]\n' }, says: undefined },
  'cluster.fork': { files: { 'src/main.ts': "import cluster from 'node:cluster';\nimport { cpus } from 'node:os';\nif (cluster.isPrimary) for (const _ of cpus()) cluster.fork();\n" }, says: 'starts several processes (src/main.ts:3)' },
  'a fork of something else': { files: { 'src/main.ts': "import cluster from 'node:cluster';\nimport { repository } from './repository.js';\nrepository.fork();\nexport const isPrimary = cluster.isPrimary;\n", 'src/repository.ts': 'export const repository = { fork() { return 1; } };\n' }, says: undefined },
  throng: { files: { 'src/main.ts': "import throng from 'throng';\nthrong({ worker: () => undefined, count: 4 });\n" }, says: 'starts several processes (src/main.ts:2)' },
  'Fly.io': { files: { 'fly.toml': 'app = "shop"\n\n[http_service]\n  internal_port = 8080\n  min_machines_running = 2\n' }, says: 'keeps 2 machines running (fly.toml:5)' },
  'Fly.io: the older form': { files: { 'fly.toml': 'app = "shop"\n[[services]]\n  internal_port = 8080\n  min_machines_running = 3\n' }, says: 'keeps 3 machines running (fly.toml:4)' },
  'Fly.io: one machine, and what cannot be read': { files: { 'fly.toml': '[http_service]\nmin_machines_running = 1\n', 'fly.staging.toml': '[http_service\nmin_machines_running = 9\n' }, says: undefined },
  Render: { files: { 'render.yaml': 'services:\n  - type: web\n    name: shop\n    numInstances: 3\n' }, says: 'runs 3 instances (render.yaml:4)' },
  'Render: scaling, in a folder of its own': { files: { ...api, 'render.yaml': 'services:\n  - type: web\n    rootDir: apps/api\n    scaling:\n      minInstances: 1\n      maxInstances: 5\n' }, of: 'apps/api/src/app.ts', says: 'scales up to 5 instances (render.yaml:6)' },
  'Railway: TOML': { files: { 'railway.toml': '[deploy]\nnumReplicas = 2\n' }, says: 'runs 2 replicas (railway.toml:2)' },
  'Railway: JSON, by region': { files: { 'railway.json': '{\n  "deploy": {\n    "multiRegionConfig": { "us-west2": { "numReplicas": 1 }, "europe-west4": { "numReplicas": 1 } }\n  }\n}\n' }, says: 'runs 2 replicas (railway.json:3)' },
  'App Engine': { files: { 'app.yaml': 'runtime: nodejs22\nautomatic_scaling:\n  min_instances: 2\n' }, says: 'runs 2 instances (app.yaml:3)' },
  DigitalOcean: { files: { '.do/app.yaml': 'services:\n  - name: api\n    instance_count: 2\n' }, says: 'runs 2 instances (.do/app.yaml:3)' },
  Heroku: { files: { 'app.json': '{ "formation": { "web": { "quantity": 2 } } }\n' }, says: 'runs 2 dynos (app.json:1)' },
  'AWS Copilot': { files: { 'copilot/shop/manifest.yml': 'name: shop\ntype: Load Balanced Web Service\ncount:\n  range: 1-10\n' }, says: 'scales up to 10 tasks (copilot/shop/manifest.yml:4)' },
  'the Serverless Framework': { files: { 'serverless.yml': 'service: shop\nfunctions:\n  api:\n    handler: src/app.handler\n' }, says: 'runs as functions, many instances at once (serverless.yml:3)' },
  'AWS SAM': { files: { 'template.yaml': 'Resources:\n  Api:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: !GetAtt app.handler }\n' }, says: 'runs as functions, many instances at once (template.yaml:3)' },
  Vercel: { files: { 'vercel.json': '{ "framework": "nextjs" }\n' }, says: 'runs on Vercel, many instances at once (vercel.json:1)' },
  'Vercel, for the package that it builds': { files: { ...api, 'vercel.json': '{ "outputDirectory": "apps/web/dist" }\n' }, of: 'apps/web/src/app.ts', says: 'runs on Vercel, many instances at once (vercel.json:1)' },
  'Vercel, for another package': { files: { ...api, 'vercel.json': '{ "outputDirectory": "apps/web/dist" }\n' }, of: 'apps/api/src/app.ts', says: undefined },
  'Cloudflare Workers: TOML': { files: { 'wrangler.toml': 'name = "shop"\nmain = "src/app.ts"\n' }, says: 'runs on Cloudflare Workers, many instances at once (wrangler.toml:2)' },
  'Cloudflare Workers: JSON with comments, of a package': { files: { ...api, 'apps/api/wrangler.jsonc': '{\n  // the door\n  "main": "src/app.ts"\n}\n' }, of: 'apps/api/src/app.ts', says: 'runs on Cloudflare Workers, many instances at once (apps/api/wrangler.jsonc:3)' },
  'pages of Cloudflare without a worker': { files: { 'wrangler.toml': 'name = "shop"\npages_build_output_dir = "dist"\n' }, says: undefined },
  'Firebase functions': { files: { 'firebase.json': '{\n  "functions": { "source": "functions" }\n}\n' }, says: 'runs as functions, many instances at once (firebase.json:2)' },
  'a site of Firebase without functions': { files: { 'firebase.json': '{ "hosting": { "public": "dist" } }\n' }, says: undefined },
  'KEDA: one replica, and an object of another kind': { files: { 'k8s/keda.yaml': 'kind: ScaledObject\nmetadata: { name: shop }\nspec:\n  maxReplicaCount: 1\n---\nkind: TriggerAuthentication\nspec:\n  maxReplicaCount: 9\n' }, says: undefined },
  'KEDA: the object of a package': { files: { ...api, 'k8s/keda.yaml': 'kind: ScaledObject\nmetadata: { name: web }\nspec:\n  maxReplicaCount: 5\n' }, of: 'apps/api/src/app.ts', says: undefined },
  'an autoscaler of something else, and one that stays at one': { files: { 'k8s/hpa.yaml': 'kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: { kind: StatefulSet, name: redis }\n  maxReplicas: 5\n---\nkind: HorizontalPodAutoscaler\nmetadata: { name: shop }\nspec:\n  maxReplicas: 1\n' }, says: undefined },
  'Netlify functions': { files: { 'netlify.toml': '[functions]\ndirectory = "functions"\n' }, says: 'runs as Netlify functions, many instances at once (netlify.toml:1)' },
  'a site of Netlify without functions': { files: { 'netlify.toml': '[build]\npublish = "dist"\n' }, says: undefined },
  'an adapter of a server': { files: { 'src/lambda.ts': "import serverless from 'serverless-http';\nimport { app } from './app.js';\nexport const handler = serverless(app);\n", 'src/app.ts': 'export const app = () => undefined;\n' }, says: 'runs as functions, many instances at once (src/lambda.ts:3)' },
  'an adapter of Hono': { files: { 'src/lambda.ts': "import { handle } from 'hono/aws-lambda';\nimport { app } from './app.js';\nexport const handler = handle(app);\n", 'src/app.ts': 'export const app = { fetch() { return 1; } };\n' }, says: 'runs as functions, many instances at once (src/lambda.ts:3)' },
  'nothing at all': { files: { 'Dockerfile': 'FROM node\nCMD ["node", "dist/main.js"]\n' }, says: undefined },
  'of several, what has a number': { files: { 'vercel.json': '{}', 'compose.yml': 'services:\n  api:\n    build: .\n    scale: 2\n' }, says: 'runs 2 replicas (compose.yml:4)' },
};

describe('evidence of scale', () => {
  for (const [name, { files, of, says }] of Object.entries(said)) it(name, () => {
    const world = drawWorld(files);
    try {
      const project = openProject(world.root);
      const found = project.analysis.scaleOf(of ?? 'src/app.ts');
      const line = found && world.files[found.path]!.slice(0, found.offset).split('\n').length;
      assert.equal(found && `${found.says} (${found.path}:${line})`, says);
    } finally {
      world.erase();
    }
  });
  it('follows an open buffer, and a file that goes', () => {
    const world = drawWorld({ 'compose.yml': 'services:\n  api:\n    build: .\n    scale: 2\n' });
    try {
      const project = openProject(world.root);
      assert.equal(project.analysis.scaleOf('src/app.ts')?.says, 'runs 2 replicas');
      assert.ok(project.update([{ kind: 'buffer', path: 'compose.yml', text: 'services:\n  api:\n    build: .\n    scale: 7\n' }]));
      assert.equal(project.analysis.scaleOf('src/app.ts')?.says, 'runs 7 replicas');
      project.update([{ kind: 'buffer', path: 'compose.yml', text: undefined }]);
      world.remove('compose.yml');
      project.update([{ kind: 'disk', path: 'compose.yml' }]);
      assert.equal(project.analysis.scaleOf('src/app.ts'), undefined);
    } finally {
      world.erase();
    }
  });
});
