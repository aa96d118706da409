/** All evidence that a project runs more than once, and the part of it that is about a file. */
import type { Linker } from '../calls/linker.js';
import { compareText } from '../findings/finding.js';
import type { Package } from '../imports/packages.js';
import { composeFile, readCompose } from './compose.js';
import { findForks } from './forks.js';
import { findAdapters, functionsFile, readFunctionsFile } from './functions.js';
import { manifestFile, readKubernetes } from './kubernetes.js';
import { platformFile, readPlatform } from './platforms.js';
import { pm2File, pm2Program, readPm2Command, readPm2File, readPm2Program } from './process-managers.js';
import type { ReadEvidence, ScaleEvidence } from './scale-evidence.js';

const readers: readonly (readonly [file: RegExp, read: ReadEvidence])[] = [
  [composeFile, readCompose], [manifestFile, readKubernetes], [platformFile, readPlatform], [pm2File, readPm2File],
  [/(^|\/)(package\.json|(\w+\.)?Dockerfile(\.[\w-]+)?|Procfile)$/, readPm2Command], [functionsFile, readFunctionsFile],
];

/** Not what runs in production. */
const elsewhere = /(^|\/)(tests?|__tests__|fixtures|test-fixtures|examples?|samples?|docs|templates|\.devcontainer|\.github|development|local)\/|[.-](dev|development|test|testing|local|ci|e2e|example|sample)\.[a-z]+$/i;

/** What files say that are no sources. */
export function readScaleFiles(paths: readonly string[], read: (path: string) => string | undefined, packages: readonly Package[]): ScaleEvidence[] {
  return paths.filter((path) => !elsewhere.test(path)).flatMap((path) => {
    const asked = readers.filter(([file]) => file.test(path));
    const text = asked.length ? read(path) : undefined;
    return text === undefined ? [] : asked.flatMap(([, readEvidence]) => readEvidence({ path, text, packages }));
  });
}

/** What sources say: those that are no tests. */
export function findScaleInSources(paths: readonly string[], link: Linker, packages: readonly Package[]): ScaleEvidence[] {
  return paths.filter((path) => !elsewhere.test(path)).flatMap((path) => {
    const facts = link.facts(path);
    if (!facts) return [];
    return pm2Program.test(path) ? readPm2Program(facts, packages) : [...findForks(facts, link, packages), ...findAdapters(facts, link, packages)];
  });
}

/** The nearest, and of those the first that counts, in the order of paths. */
export function evidenceFor(all: readonly ScaleEvidence[], path: string): ScaleEvidence | undefined {
  const own = all.filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`));
  const counts = ({ says }: ScaleEvidence): number => (/\d/.test(says) ? 0 : 1);
  return own.sort((a, b) => b.folder.length - a.folder.length || counts(a) - counts(b) || compareText(a.path, b.path) || a.offset - b.offset)[0];
}
