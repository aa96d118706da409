/**
 * What starts programs: scripts of manifests, Dockerfiles, Procfiles, compose files, and the shell scripts that those run; and which source a command means, though it names
 * what was built of it.
 */
import { posix } from 'node:path';
import { parse } from 'yaml';
import type { Package } from '../imports/packages.js';
import type { SourceFiles } from '../source/source-files.js';
import type { Command } from './command.js';
import { commandsOfScripts } from './shell-scripts.js';

const dockerfile = /(^|\/)(Dockerfile[\w.-]*|[\w-]+\.Dockerfile)$/i;
const composeFile = /(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/;
const startsForProduction = /(^|[:._-])(start|serve|prod|production|server|worker|daemon|consumer|run)($|[:._-])/;
const startsForDevelopment = /(^|[:._-])(dev|develop|development|local|debug|watch|test|tests|e2e|mock|mocks|storybook|build|preview|client|email|docs?)($|[:._-])/;

export function readCommands(files: SourceFiles, packages: readonly Package[]): Command[] {
  const ofScripts = packages.flatMap(({ folder, manifest }) => Object.entries(manifest.scripts ?? {}).map(([name, text]): Command => ({
    text, folder, from: `the script "${name}"`, isForProduction: startsForProduction.test(name) && !startsForDevelopment.test(name),
  })));
  const named = [...ofScripts, ...files.paths.flatMap((path) => readFile(files, path))];
  return [...named, ...commandsOfScripts(files, packages, named)];
}

function readFile(files: SourceFiles, path: string): Command[] {
  const make = (text: string): Command => ({ text, folder: posix.dirname(path).replace(/^\.$/, ''), from: path, isForProduction: !startsForDevelopment.test(path) });
  if (dockerfile.test(path)) return [...(files.read(path) ?? '').matchAll(/^\s*(?:CMD|ENTRYPOINT|ENV\s+NODE_OPTIONS)[\s=]+((?:.*\\\r?\n)*.*)$/gim)].map((match) => make(match[1]!.replaceAll(/["'[\],\\]/g, ' ')));
  if (/(^|\/)Procfile$/.test(path)) return [...(files.read(path) ?? '').matchAll(/^[\w-]+:\s*(.+)$/gm)].map((match) => make(match[1]!));
  return composeFile.test(path) ? commandsOfCompose(files.read(path) ?? '').map(make) : [];
}

function commandsOfCompose(text: string): string[] {
  if (!/^\s+command:/m.test(text)) return [];
  try {
    const services = (parse(text, { logLevel: 'silent' }) as { services?: Record<string, { command?: unknown } | null> } | null)?.services;
    return Object.values(services ?? {}).flatMap((each) => [each?.command].flat().filter((word) => typeof word === 'string').join(' ') || []);
  } catch {
    return []; // whoever runs it is told by its own tool
  }
}

const runner = /^(node|nodejs|bun|deno|tsx|ts-node|nodemon|ts-node-dev|tsnd|pm2|pm2-runtime|babel-node|esno|swc-node|dumb-init)$/;
const built = /^(\.?(?:dist|build|out|output|lib|compiled|bin|esm|cjs|target))\//;

/** The sources that commands name, without their extension, each with the first command of its kind that does. */
export function readStarted(commands: readonly Command[]): ReadonlyMap<string, Command> {
  const started = new Map<string, Command>();
  const ordered = [...commands.filter((each) => each.isForProduction), ...commands.filter((each) => !each.isForProduction)];
  for (const command of ordered) {
    const stems = namesIn(command.text).flatMap((name) => stemsOf(command.folder, name));
    for (const stem of stems) if (!started.has(stem)) started.set(stem, command);
  }
  return started;
}

export function stemOf(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

function namesIn(text: string): string[] {
  const words = text.split(/[\s;&|()]+/).map((word) => word.replaceAll(/^['"]|['"]$/g, '')).filter(Boolean);
  return words.flatMap((word, index) => {
    if (!/^[\w@./-]+$/.test(word) || word.startsWith('-') || /^(-r|--require|--import|--loader)$/.test(words[index - 1] ?? '')) return [];
    const isFile = /\.[cm]?[jt]sx?$/.test(word);
    const before = words.slice(0, index).findLast((each) => !each.startsWith('-'));
    return isFile || (before !== undefined && runner.test(before) && /[./]|^(index|main|server|app|worker)$/.test(word)) ? [word] : [];
  });
}

/** `dist/main.js` may be built of `src/main.ts`, `dist/apps/api/main` of `apps/api/src/main.ts`. */
export function stemsOf(folder: string, name: string): string[] {
  const plain = stemOf(posix.normalize(name.replace(/^\/+(app|usr\/src\/app|usr\/app|workspace|srv)?\/*/, '')));
  const stems = new Set<string>();
  for (let inner: string | undefined = plain; inner !== undefined; inner = built.test(inner) ? inner.replace(built, '') : undefined) {
    for (const each of [inner, `src/${inner}`, `source/${inner}`, posix.join(posix.dirname(inner), 'src', posix.basename(inner))]) {
      stems.add(each);
      if (folder !== '') stems.add(posix.join(folder, each));
    }
  }
  return [...stems].flatMap((stem) => (stem === '.' || stem === folder ? [posix.join(folder, 'index')] : [stem, `${stem}/index`]));
}
