/** What a file is for, before anybody looks for handlers in it: only server code answers requests or logs for a service. */
import type { Facts } from '../facts/facts.js';
import type { Manifest, Package } from '../imports/packages.js';
import { placeOfRoute } from './route-files.js';
import { isTest } from './test-files.js';

export type FileRole = 'server' | 'client' | 'script' | 'test' | 'config' | 'generated';

const scriptPath = /(^|\/)(\.?scripts?|bin|cli|tools?|seeds?|seeders?|migrations?|benchmarks?|\.github|\.storybook)\/|(^|\/)(seed(s|er|ing)?|migrate|cli)([.-][\w.-]*)?\.[cm]?[jt]s$|[.-]cli\.[cm]?[jt]s$|(^|\/)(gulpfile|Gruntfile)\.[cm]?js$/i;
const configPath = /(^|\/)[\w.-]*(\.config|rc)\.[cm]?[jt]s$|(^|\/)(next-env|webpack[\w.-]*|ecosystem)\.[cm]?[jt]s$/;
const clientPath = /(^|\/)(client|frontend|web-client|public|static|assets|www|hooks|components|pages\/(?!api\/))\/|(^|\/)(entry[.-]client|service-?worker|sw)\.[cm]?[jt]sx?$|\.client\.[cm]?[jt]sx?$/i;
const cliPackages = /^((commander|yargs|citty|cac|meow|inquirer|ora|prompts)(\/|$)|@(oclif|inquirer)\/)/;
const clientPackages = /^(react-dom(?!\/server)|vue|svelte|@angular\/core|solid-js|preact|jquery|react-native|expo|next\/(link|image|navigation|router)|@tanstack\/react-query|swr|zustand|mobx(-react(-lite)?)?|redux|react-redux|@reduxjs\/toolkit|recoil|jotai|react-router-dom|react-helmet(-async)?|react-i18next|react-hook-form|styled-components|@emotion\/(react|styled)|framer-motion|lucide-react|@radix-ui\/.*|@sentry\/(react|vue|browser)|prosemirror-(view|state)|@tiptap\/.*|@codemirror\/.*|codemirror|localforage|idb)(\/|$)/;
const serverPackages = /^(express|fastify|koa|elysia|h3|@hapi\/hapi|@adonisjs\/core|graphql-yoga|mercurius|aws-lambda|firebase-functions|@azure\/functions|@google-cloud\/functions-framework|@sveltejs\/kit\/node|@koa\/|hono|@hono\/|@nestjs\/|@trpc\/server|next\/server|next\/headers|@prisma\/client|drizzle-orm|typeorm|mongoose|sequelize|knex|pg|mysql2|ioredis|redis|bullmq|nodemailer|node:(fs|http|net|child_process|crypto)|fs|http|net|child_process|wasp\/server|@apollo\/server|server-only)(\/|$)/;
const clientManifests = ['react-native', 'expo', '@angular/core', 'vue', 'svelte', 'electron', 'vite', 'react-scripts', '@vitejs/plugin-react', 'solid-js'];
/** What builds extensions of browsers, and the types of what browsers give them. */
const extensionPackages = /^(@crxjs\/vite-plugin|@samrum\/vite-plugin-web-extension|vite-plugin-web-extension|wxt|plasmo|web-ext|webextension-polyfill|@types\/(chrome|firefox-webext-browser|webextension-polyfill))$/;
const serverManifests = /^(express|fastify|koa|hono|@nestjs\/core|next|@apollo\/server|@trpc\/server|@remix-run\/node|@react-router\/node|@hapi\/hapi|nuxt|@sveltejs\/kit|wasp|restify|h3|elysia|@adonisjs\/core|graphql-yoga|firebase-functions|@azure\/functions|astro|@medusajs\/framework|@tanstack\/react-start)$/;

/**
 * Content beats path: a `'use client'` file is the browser's wherever it lies.
 * @param whole the path without the names of modules, which say what a part is about and not what it is for: `modules/public/`
 */
export function roleOf(facts: Facts, nearest: Package | undefined, whole = facts.path): FileRole {
  const routed = placeOfRoute(facts, whole);
  const place = routed ?? whole;
  const manifest = nearest?.manifest;
  const imports = (pattern: RegExp): boolean => facts.imports.some((each) => each.kind !== 'type' && pattern.test(each.specifier));
  if (facts.isGenerated || /(^|\/)(generated|__generated__)\/|\.(gen|generated)\.[cm]?[jt]sx?$|\.min\.[cm]?js$/.test(place)) return 'generated';
  if (isTest(facts, place)) return 'test';
  if (facts.directives.includes('use client')) return 'client';
  if (facts.directives.includes('use server')) return 'server';
  if (facts.hasShebang || imports(cliPackages) || scriptPath.test(place) || isMigration(facts) || (nearest && (isRunByHand(facts.path, nearest) || (isExample(place, nearest) && !isServerByItself(facts))))) return 'script';
  if (configPath.test(place)) return 'config';
  if (routed !== undefined) return 'server';
  if (imports(/^(@angular\/(core|common)|react-native|expo)(\/|$)/)) return 'client';
  // Who reads files and opens databases in a package of commands is still one of its commands.
  if (manifest && isCommandPackage(manifest)) return 'script';
  if (/\.server\.[cm]?[jt]sx?$/.test(place) || imports(serverPackages)) return 'server';
  if (facts.imports.some((each) => each.kind !== 'type' && clientPackages.test(each.specifier) && !isForServers(each))) return 'client';
  if (clientPath.test(place) || usesBrowser(facts)) return 'client';
  return manifest ? roleOfPackage(manifest) : 'server';
}

/** `1.13.0-remove-resources.ts` with an `up` and a `down`, whatever its folder is called. */
function isMigration({ path, functions }: Facts): boolean {
  return /(^|\/)[\d._-]{3,}[^/]*$/.test(path) && ['up', 'down'].every((each) => functions.some(({ name, class: owner }) => name === each && owner === undefined));
}

/** `redirect` and `notFound` of Next.js answer on the server; its hooks are the browser's. */
function isForServers({ specifier, names }: Facts['imports'][number]): boolean {
  return specifier === 'next/navigation' && names.length > 0 && names.every(({ imported }) => !/^use[A-Z]|^\*$|^default$/.test(imported));
}

const packageRoles = new WeakMap<Manifest, FileRole>();

/** What the files of a package are for, where they do not say it themselves. */
function roleOfPackage(manifest: Manifest): FileRole {
  let role = packageRoles.get(manifest);
  if (!role) packageRoles.set(manifest, role = isClientPackage(manifest) ? 'client' : 'server');
  return role;
}

/** The file itself says that it runs on a server, not only the place where it lies. */
export function isServerByItself(facts: Facts): boolean {
  return facts.directives.includes('use server') || /\.server\.[cm]?[jt]sx?$/.test(facts.path) || facts.imports.some((each) => each.kind !== 'type' && serverPackages.test(each.specifier));
}

function usesBrowser(facts: Facts): boolean {
  return facts.calls.some(({ callee }) => /^(document|window|localStorage|chrome)$/.test(rootGlobal(callee) ?? '') || (callee.kind === 'member' && callee.name === 'postMessage' && rootGlobal(callee) === 'self'));
}

function rootGlobal(value: Facts['calls'][number]['callee']): string | undefined {
  return value.kind === 'global' ? value.name : value.kind === 'member' ? rootGlobal(value.object) : undefined;
}

/** Named by a script of the package that is not the one that starts it: `"check-types": "node check-types.mjs"`. */
function isRunByHand(path: string, { folder, manifest }: Package): boolean {
  const inside = folder === '' ? path : path.slice(folder.length + 1);
  const runs = Object.entries(manifest.scripts ?? {}).filter(([, command]) => command.split(/&&|\|\||;/).some((each) => runsOnce.test(each) && each.split(/\s+/).some((word) => word === inside || word === `./${inside}`)));
  return runs.length > 0 && runs.every(([name]) => builds.test(name) || !startsServer.test(name));
}

const runsOnce = /^\s*(npx\s+)?(node|tsx|ts-node|bun|jiti|zx|esno|babel-node)\s/;
/** `build:server` makes a server and starts none. */
const builds = /^(build|compile|bundle)\b/;
const startsServer = /start|dev|serve|prod|preview|main|worker|inspect|debug|watch|daemon|up$/;

/** Shown to readers of a package rather than run by it; an example with a package of its own is a program. */
function isExample(path: string, { folder }: Package): boolean {
  return /(^|\/)(examples?|samples?)\//.test(folder === '' ? path : path.slice(folder.length + 1));
}

const commandPackages = new WeakMap<Manifest, boolean>();

/** A package that puts a command on the path, and has no server in it. Asked for every file. */
function isCommandPackage(manifest: Manifest): boolean {
  let isCommand = commandPackages.get(manifest);
  if (isCommand === undefined) {
    isCommand = manifest.bin !== undefined && !dependsOnServer(manifest);
    commandPackages.set(manifest, isCommand);
  }
  return isCommand;
}

export function dependsOnServer({ dependencies, devDependencies, peerDependencies }: Manifest): boolean {
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }).some((name) => serverManifests.test(name));
}

function isClientPackage(manifest: Manifest): boolean {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  // An extension of a browser may name a server's package for the types of what it asks.
  return names.some((name) => extensionPackages.test(name)) || names.some((name) => clientManifests.includes(name)) && !names.some((name) => serverManifests.test(name));
}
