/** What runs when a program is released or started outside a developer's machine: images, their start scripts, release commands, deploy jobs. */
import { posix } from 'node:path';
import { isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import type { SourceFiles } from '../../source/source-files.js';

export interface ReleaseText {
  readonly path: string;
  readonly text: string;
  /** Where it begins in the file. */
  readonly start: number;
}

const aside = /(^|\/)(\.devcontainer|examples?|samples?|tests?|e2e|__tests__|fixtures?|docs?|templates?)\/|[.-](dev|development|local|test|ci|e2e)\b|\b(dev|development|local|test|e2e)[.-]/i;
const dockerfile = /(^|\/)(Dockerfile[\w.-]*|[\w-]+\.Dockerfile)$/i;
const startScript = /(^|\/)(docker-?)?(entry-?point|start|startup|init|run|release|deploy)[\w.-]*\.sh$/i;

export function findReleaseTexts(files: SourceFiles): ReleaseText[] {
  return files.paths.filter((path) => !aside.test(path)).flatMap((path): ReleaseText[] => {
    if (dockerfile.test(path)) return ofDockerfile(path, files.read(path) ?? '');
    if (startScript.test(path)) return isStarted(files, path) ? [{ path, text: files.read(path) ?? '', start: 0 }] : [];
    if (/(^|\/)Procfile$/.test(path)) return [{ path, text: files.read(path) ?? '', start: 0 }];
    if (/(^|\/)fly([.-][\w.-]+)?\.toml$/.test(path)) return lines(path, files.read(path) ?? '', /^\s*release_command\s*=.*$/gm);
    if (/(^|\/)(vercel|railway)\.json$/.test(path)) return lines(path, files.read(path) ?? '', /"(?:buildCommand|startCommand|preDeployCommand|releaseCommand)"\s*:.*$/gm);
    if (/(^|\/)(render|railway|nixpacks)\.(ya?ml|toml)$/.test(path)) return lines(path, files.read(path) ?? '', /^\s*-?\s*(?:buildCommand|startCommand|preDeployCommand|cmd)\s*[:=].*$/gm);
    return /^\.github\/workflows\/.*\.ya?ml$/.test(path) ? ofWorkflow(path, files.read(path) ?? '') : [];
  });
}

function lines(path: string, text: string, pattern: RegExp): ReleaseText[] {
  return [...text.matchAll(pattern)].map((match) => ({ path, text: match[0], start: match.index }));
}

/** What the image runs in the end; what is run while it is built has no database. */
function ofDockerfile(path: string, text: string): ReleaseText[] {
  return lines(path, text, /^\s*(?:CMD|ENTRYPOINT)\b(?:.*\\\r?\n)*.*$/gim).map((each) => ({ ...each, text: each.text.replaceAll(/["'[\],]/g, ' ') }));
}

/** Named by an image or a manifest. */
function isStarted(files: SourceFiles, path: string): boolean {
  const name = posix.basename(path);
  return files.paths.some((each) => (dockerfile.test(each) || /(^|\/)(package\.json|Procfile|fly\.toml)$/.test(each)) && !aside.test(each) && (files.read(each) ?? '').includes(name));
}

/** A job that releases, and has no database of its own: those are for tests. */
function ofWorkflow(path: string, text: string): ReleaseText[] {
  if (!/\b(push|sync|update)\b/.test(text)) return [];
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    const jobs = document.get('jobs', true);
    if (!isMap(jobs)) return [];
    const isRelease = /deploy|release|production|publish/i.test(posix.basename(path));
    return jobs.items.flatMap((job): ReleaseText[] => {
      if (!isPair(job) || !isMap(job.value) || job.value.has('services')) return [];
      const name = `${isScalar(job.key) ? String(job.key.value) : ''} ${String(job.value.get('name') ?? '')}`;
      if (!(isRelease || /deploy|release|production/i.test(name)) || /test|preview|e2e/i.test(name)) return [];
      const found: ReleaseText[] = [];
      visit(job.value, { Pair: (_, pair) => {
        if (isScalar(pair.key) && pair.key.value === 'run' && isScalar(pair.value) && pair.value.range) found.push({ path, text: text.slice(pair.value.range[0], pair.value.range[1]), start: pair.value.range[0] });
      } });
      return found;
    });
  } catch {
    return []; // whoever runs it is told by its own tool
  }
}
