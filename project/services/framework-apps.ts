/** Packages that a framework's own command starts: `next start`, `nuxt`, `remix-serve`. What only draws pages is a front end. */
import { posix } from 'node:path';
import type { Handler } from '../handlers/handler.js';
import { compareText } from '../findings/finding.js';
import { type Package, packageOf } from '../imports/packages.js';
import { isExample } from './find-programs.js';
import type { SourceFiles } from '../source/source-files.js';

export interface FrameworkApp {
  readonly own: Package;
  readonly framework: string;
  /** Why it is one, in words. */
  readonly because: string;
  readonly isOnPlatform: boolean;
}

interface Framework {
  readonly name: string;
  readonly packages: readonly string[];
  /** Without the extension. */
  readonly config: readonly string[];
  readonly command: RegExp;
}

const frameworks: readonly Framework[] = [
  { name: 'Next.js', packages: ['next'], config: ['next.config'], command: /\bnext\b/ },
  { name: 'Nuxt', packages: ['nuxt', 'nuxt3'], config: ['nuxt.config'], command: /\bnuxi?t?\b/ },
  { name: 'Nitro', packages: ['nitropack', 'nitro'], config: ['nitro.config'], command: /\bnitro(pack)?\b/ },
  { name: 'SvelteKit', packages: ['@sveltejs/kit'], config: ['svelte.config'], command: /\bvite\b/ },
  { name: 'React Router', packages: ['@react-router/serve', '@react-router/node', '@remix-run/serve', '@remix-run/node'], config: ['react-router.config', 'remix.config', 'vite.config'], command: /\b(remix|react-router|remix-serve|react-router-serve)\b/ },
  { name: 'TanStack Start', packages: ['@tanstack/react-start', '@tanstack/start', '@tanstack/solid-start'], config: ['app.config', 'vite.config'], command: /\b(vite|vinxi)\b/ },
  { name: 'Astro', packages: ['astro'], config: ['astro.config'], command: /\bastro\b/ },
  { name: 'Medusa', packages: ['@medusajs/medusa'], config: ['medusa-config'], command: /\bmedusa\b/ },
  { name: 'Wasp', packages: [], config: ['main.wasp'], command: /\bwasp\b/ },
];

/** A platform's own word in a configuration: what is built for it starts no server. */
const platformAdapters = /@sveltejs\/adapter-(vercel|cloudflare|netlify|static)|@astrojs\/(vercel|cloudflare|netlify)|@remix-run\/(cloudflare|vercel|netlify)|@react-router\/(cloudflare|architect)|@opennextjs\/(cloudflare|aws)|@cloudflare\/next-on-pages/;

export interface AppSources {
  readonly files: SourceFiles;
  readonly packages: readonly Package[];
  /** Handlers whose bodies stand in a file of the package. */
  handlersOf(own: Package): readonly Handler[];
  /** Whether a store of data is within reach of the package's server files. */
  reachesData(own: Package): boolean;
}

export function findFrameworkApps(sources: AppSources): FrameworkApp[] {
  return sources.packages.flatMap((own): FrameworkApp[] => {
    const framework = frameworkOf(sources, own);
    if (!framework || aside.test(`${own.folder}/`) || isExample(own.manifest) || isStatic(sources, own, framework)) return [];
    const handlers = sources.handlersOf(own).filter(({ kind }) => kind !== 'middleware');
    // Pages alone, or a search and pictures that nobody needs data for, are a site.
    if (!handlers.length || !(sources.reachesData(own) || handlers.some(({ kind, name }) => kind !== 'render' && /^(POST|PUT|PATCH|DELETE) /.test(name) && !/search|chat|og\b/.test(name)))) return [];
    return [{ own, framework: framework.name, because: `${framework.name} answers in it`, isOnPlatform: isOnPlatform(sources, own) }];
  }).sort((a, b) => compareText(a.own.folder, b.own.folder));
}

const aside = /(^|\/)(examples?|samples?|demos?|playgrounds?|fixtures?|templates|docs?|website|storybook|references|e2e|tests?)\//i;

function frameworkOf({ files }: Pick<AppSources, 'files'>, { folder, manifest }: Package): Framework | undefined {
  const isListed = (name: string): boolean => manifest.dependencies?.[name] !== undefined || manifest.devDependencies?.[name] !== undefined;
  return frameworks.find((each) => (each.packages.some(isListed) || !each.packages.length) && ((each.packages.length > 0 && Object.values(manifest.scripts ?? {}).some((script) => each.command.test(script))) || configsOf(files, folder, each.config).length > 0));
}

const extensions = ['', '.js', '.mjs', '.cjs', '.ts', '.mts'];

function configsOf(files: SourceFiles, folder: string, names: readonly string[]): string[] {
  return names.flatMap((name) => extensions.map((extension) => posix.join(folder, `${name}${extension}`))).filter((path) => files.has(path));
}

/** Cheap, from manifests alone: whether a finding may stand in the manifest because no statement begins the service. */
export function mayStandForService(files: SourceFiles, packages: readonly Package[], path: string): boolean {
  const own = packages.find(({ folder }) => posix.join(folder, 'package.json') === path);
  return own !== undefined && frameworkOf({ files }, own) !== undefined;
}

function isStatic({ files }: AppSources, { folder }: Package, { config }: Framework): boolean {
  const text = configsOf(files, folder, config).map((path) => files.read(path) ?? '').join('\n');
  return /\boutput\s*:\s*['"](export|static)['"]|adapter-static|\bssr\s*:\s*false/.test(text);
}

/** Only a platform's file, and nothing that makes an image to be run anywhere. */
function isOnPlatform({ files, packages }: AppSources, { folder, manifest }: Package): boolean {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  if (Object.keys(all).some((name) => platformAdapters.test(name))) return true;
  const around = (path: string): boolean => isIn(path, folder) || !path.includes('/');
  const hasPlatform = files.paths.some((path) => around(path) && /(^|\/)(vercel\.json|netlify\.toml|wrangler\.(toml|jsonc?))$/.test(path) && (isIn(path, folder) ? !inside(path, folder).includes('/') : packages.length === 1));
  // An image of another package is not this one's.
  const isMine = (path: string): boolean => isIn(path, folder) || (packageOf(packages, path)?.folder ?? '') === '';
  const isImage = files.paths.some((path) => isMine(path) && /(^|\/)(Dockerfile[\w.-]*|fly\.toml|railway\.(toml|json)|render\.yaml|Procfile)$/i.test(path)) || configsOf(files, folder, ['next.config']).some((path) => /standalone/.test(files.read(path) ?? ''));
  return hasPlatform && !isImage;
}

function isIn(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function inside(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}
