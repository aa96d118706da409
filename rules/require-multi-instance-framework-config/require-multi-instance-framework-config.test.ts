import { testRule } from '../testing/test-rule.js';
import { requireMultiInstanceFrameworkConfig } from './require-multi-instance-framework-config.js';

const revalidates = { 'src/app/api/news/route.ts': "import { revalidateTag } from 'next/cache';\nexport async function POST() { revalidateTag('news'); return Response.json({}); }\n" };
const actions = { 'src/actions.ts': "'use server';\nexport async function save() { return 1; }\n" };
const cached = { 'server/routes/news.ts': "export default defineCachedEventHandler(async () => ({ news: [] }), { maxAge: 60 });\n" };
const both = { report: ['cache', 'key', 'storage'] };

testRule(requireMultiInstanceFrameworkConfig, {
  allows: {
    'a platform that keeps the cache, beside an image for others': { ...revalidates, ...actions, 'vercel.json': '{}', 'next.config.js': "module.exports = { output: process.env.SELF_HOSTED ? 'standalone' : undefined };\n" },
    'a cache that all servers share': { ...revalidates, 'next.config.js': "module.exports = { output: 'standalone', cacheHandler: require.resolve('./cache.js'), cacheMaxMemorySize: 0 };\n", 'apps/b/next.config.mjs': "const config = { output: 'standalone', experimental: { cacheHandlers: { default: './cache.mjs' } } };\nexport default config;\n", 'apps/b/src/cached.ts': "'use cache';\nexport const list = async () => [];\n" },
    'a platform that keeps the cache': { ...revalidates, ...actions, 'vercel.json': '{}', 'next.config.ts': "import type { NextConfig } from 'next';\nconst config: NextConfig = {};\nexport default config;\n" },
    'pages without a server': { ...revalidates, 'next.config.js': "module.exports = { output: 'export' };\n", Dockerfile: 'RUN next build\n' },
    'nothing that is kept': { 'next.config.js': "module.exports = { output: 'standalone' };\n", 'src/app/api/news/route.ts': "export async function GET() { return Response.json({}); }\n" },
    'what is shared by its directive, or is the browser\'s': { 'next.config.js': "module.exports = { output: 'standalone' };\n", 'src/list.ts': "export async function list() { 'use cache: remote'; return []; }\nexport async function mine() { 'use cache: private'; return []; }\n" },
    'a key that is set or asked for': { ...actions, 'next.config.js': "module.exports = { output: 'standalone' };\n", Dockerfile: 'ARG NEXT_SERVER_ACTIONS_ENCRYPTION_KEY\n' },
    'a key in the example of the surroundings': { ...actions, 'next.config.js': "module.exports = { output: 'standalone' };\n", '.env.example': 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY=\n' },
    'functions of our own with these names': { 'next.config.js': "module.exports = { output: 'standalone' };\n", 'src/a.ts': "import { revalidateTag } from './tags.js';\nrevalidateTag('a');\n", 'src/tags.ts': 'export const revalidateTag = (tag: string) => tag;\n' },
    'another package of the repository': { 'package.json': '{ "name": "all", "private": true, "workspaces": ["apps/*"] }', 'apps/a/package.json': '{ "name": "a" }', 'apps/a/next.config.js': "module.exports = { output: 'standalone' };\n", 'apps/b/package.json': '{ "name": "b" }', 'apps/b/route.ts': revalidates['src/app/api/news/route.ts'] },
    'Nitro with storage, on a platform, without anything that is kept': { ...cached, 'nitro.config.ts': "import { defineNitroConfig } from 'nitropack/config';\nexport default defineNitroConfig({ storage: { cache: { driver: 'redis' } } });\n", 'apps/b/package.json': '{ "name": "b" }', 'apps/b/nuxt.config.ts': "export default defineNuxtConfig({ nitro: { preset: 'vercel' } });\n", 'apps/b/server/a.ts': cached['server/routes/news.ts'], 'apps/c/package.json': '{ "name": "c" }', 'apps/c/nuxt.config.ts': 'export default defineNuxtConfig({});\n' },
    'storage of a name that somebody mounts, and another function of the name': { 'nuxt.config.ts': 'export default defineNuxtConfig({});\n', 'server/a.ts': "import { defineCachedFunction } from './own.js';\nexport const a = () => useStorage('redis').setItem('a', 1);\nexport const b = defineCachedFunction(() => 1);\nexport const c = () => useStorage().getItem('a');\n", 'server/own.ts': 'export const defineCachedFunction = (f: () => number) => f;\n' },
    'a configuration that is still being typed': { ...revalidates, 'next.config.js': "module.exports = { output: 'standalone',\n" },
    'a disable with its reason, and a decision': { ...revalidates, 'next.config.js': "module.exports = {\n  // tenfold-state: one server until the pilot ends\n  output: 'standalone',\n};\n", ...cached, 'nitro.config.ts': "// eslint-disable-next-line tenfold/require-multi-instance-framework-config -- one server\nexport default defineNitroConfig({});\n" },
    'what nobody asks for': { files: { ...revalidates, ...actions, 'next.config.js': "module.exports = { output: 'standalone' };\n" }, options: { report: ['storage'] } },
  },
  flags: {
    'Next.js in a container of its own': { files: { ...revalidates, 'next.config.mjs': "const config = { «output: 'standalone'» };\nexport default config;\n" }, messages: ['emptiesOne'], chain: ['emptied here'], suggestsNothing: true },
    'Next.js through wrappers, a test of the surroundings, and a function': { files: { ...revalidates, 'next.config.ts': "import { withSentryConfig } from '@sentry/nextjs';\nimport createIntl from 'next-intl/plugin';\nconst config = { «output: process.env.DOCKER ? 'standalone' : undefined» };\nexport default withSentryConfig(createIntl()(config), {});\n", 'apps/b/package.json': '{ "name": "b" }', 'apps/b/a.ts': revalidates['src/app/api/news/route.ts'].replace('revalidateTag', 'revalidatePath').replace('revalidateTag', 'revalidatePath'), 'apps/b/next.config.js': "module.exports = (phase) => ({ «output: 'standalone'», env: { phase } });\n" }, messages: ['emptiesOne', 'emptiesOne'] },
    'Next.js that a Dockerfile starts': { files: { ...revalidates, Dockerfile: 'CMD ["npx", "next", "start"]\n', 'next.config.js': 'module.exports = «{» reactStrictMode: true };\n' }, messages: ['emptiesOne'] },
    "'use cache'": { files: { 'src/broken.ts': 'const = (\n', 'src/list.ts': "export async function list() { 'use cache'; return []; }\n", 'next.config.js': "module.exports = { «output: 'standalone'» };\n" }, messages: ['keepsOne'] },
    'Server Actions without a key that all builds have': { files: { ...actions, 'next.config.js': "module.exports = { «output: 'standalone'» };\n" }, messages: ['lacksKey'], options: both },
    'Nitro': { files: { ...cached, 'nitro.config.ts': "import { defineNitroConfig } from 'nitropack/config';\nexport default defineNitroConfig(«{» srcDir: 'server' });\n" }, messages: ['storesInMemory'], chain: ['stored here'], suggestsNothing: true },
    'Nuxt, and mounts the Redis that is there': {
      files: { 'package.json': '{ "name": "web", "dependencies": { "nuxt": "^4", "ioredis": "^5" } }', ...cached, 'nuxt.config.ts': "export default defineNuxtConfig(«{» modules: [] });\n" },
      suggestion: { title: 'Mount Redis as the cache, at REDIS_URL', gives: { 'nuxt.config.ts': "export default defineNuxtConfig({ nitro: { storage: { cache: { driver: 'redis', url: process.env.REDIS_URL } } }, modules: [] });\n" } },
    },
    'Nuxt with options of Nitro': {
      files: { 'package.json': '{ "name": "web", "dependencies": { "nuxt": "^4", "ioredis": "^5" } }', 'server/a.ts': "import { useStorage } from 'nitropack/runtime';\nexport const save = () => useStorage().setItem('a', 1);\n", 'nuxt.config.ts': "export default defineNuxtConfig({ «nitro: { compressPublicAssets: true }» });\n" },
      suggestion: { title: /^Mount Redis/, gives: { 'nuxt.config.ts': "export default defineNuxtConfig({ nitro: { storage: { cache: { driver: 'redis', url: process.env.REDIS_URL } }, compressPublicAssets: true } });\n" } },
    },
    'several servers that are there already': { files: { ...revalidates, 'k8s/web.yaml': 'kind: Deployment\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n        - image: acme/web\n', 'next.config.mjs': "export default { «output: 'standalone'» };\n" }, chain: ['emptied here', 'runs 3 replicas'] },
  },
});
