/** What shell scripts run that a command names: `ENTRYPOINT ["./docker-entrypoint.sh"]`, `"start": "sh ./run.sh"`. */
import { posix } from 'node:path';
import { packageOf, type Package } from '../imports/packages.js';
import type { SourceFiles } from '../source/source-files.js';
import type { Command } from './command.js';

/** Of the scripts as well that such scripts run; each is read once, for the first command that names it. */
export function commandsOfScripts(files: SourceFiles, packages: readonly Package[], commands: readonly Command[]): Command[] {
  const seen = new Set<string>();
  const found: Command[] = [];
  for (const open = [...commands]; open.length;) {
    const command = open.shift()!;
    for (const path of scriptsIn(files, command).filter((each) => !seen.has(each))) {
      seen.add(path);
      const lines = linesOf(files.read(path)!).map((text): Command => ({ text, folder: packageOf(packages, path)?.folder ?? '', from: path, isForProduction: command.isForProduction }));
      found.push(...lines);
      open.push(...lines);
    }
  }
  return found;
}

function scriptsIn(files: SourceFiles, { text, folder }: Command): string[] {
  const words = text.split(/[\s;&|()"']+/).filter((word) => /^[\w@./-]*\/[\w@./-]+$|^[\w.-]+\.sh$/.test(word) && !/\.[cm]?[jt]sx?$/.test(word));
  return words.flatMap((word) => placesOf(folder, word).find((path) => files.has(path) && isShell(path, files.read(path))) ?? []);
}

/** Relative to where it runs and to the root; an image may have it under a folder of its own: `/app/bin/start`. */
function placesOf(folder: string, word: string): string[] {
  const plain = posix.normalize(word).replace(/^\/+/, '');
  const shorter = word.startsWith('/') ? plain.split('/').map((_, index, parts) => parts.slice(index).join('/')) : [plain];
  return shorter.flatMap((each) => [posix.join(folder, each), each]).filter((each) => !each.startsWith('../'));
}

function isShell(path: string, text: string | undefined): boolean {
  return text !== undefined && (/\.(ba|z|a)?sh$/.test(path) || /^#!.*\b(ba|da|z|a|k)?sh\b/.test(text));
}

/** Without comments and quotes, which mean nothing for what is run. */
function linesOf(text: string): string[] {
  return text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/).filter((line) => !/^\s*(#|$)/.test(line)).map((line) => line.replaceAll(/["']/g, ' '));
}
