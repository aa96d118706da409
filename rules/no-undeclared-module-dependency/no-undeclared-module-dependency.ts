/** What a module needs stands where everybody can read it: in its manifest, or in its list of dependencies. */
import { type Analysis, dependencyRange, type FileEdge, type Package, packageName, packageOf } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { declareInConfiguration, declareInManifest } from './declare-dependency.js';

export const noUndeclaredModuleDependency = defineRule({
  name: 'no-undeclared-module-dependency',
  decision: 'modular-monolith',
  description: 'disallow using a module that is not declared as a dependency',
  messages: {
    isUndeclared: "Module '{{from}}' uses '{{to}}', which its dependencies in tenfold.json do not name. Add it there if the dependency is meant, so that whoever splits '{{from}}' off knows; else take the import out.",
    isMissing: "'{{from}}' uses '{{to}}', which its package.json does not name, so it builds here only because somebody else installs it. Add '{{to}}' to the dependencies of {{manifest}}.",
    crossesByPath: "'{{from}}' reaches into the folder of '{{to}}' by path, and its package.json does not name it, so neither can be moved or built alone. Declare the dependency in {{manifest}} and import from '{{to}}'.",
    declare: "Declare '{{to}}' in {{manifest}}",
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server') return;
    const own = packageOf(file.analysis.packages.all, file.path);
    const reported = new Set<Package>();
    for (const edge of file.analysis.edgesFrom(file.path)) {
      const report = reportModule(file, edge) ?? reportPackage(file, edge, own, reported);
      if (report) yield report;
    }
  },
});

function reportModule(file: CheckedFile, edge: FileEdge): Report | undefined {
  const trespass = file.analysis.boundaries.trespass(edge.from, edge.to);
  if (trespass?.kind !== 'undeclared') return undefined;
  const [from, to] = [trespass.from.name, trespass.to.name];
  const edit = declareInConfiguration(file, trespass.from, to);
  return {
    at: edge.range, messageId: 'isUndeclared', data: { from, to },
    ...(edit ? { suggest: [{ messageId: 'declare', data: { to, manifest: 'tenfold.json' }, edits: edit }] } : {}),
  };
}

/** Told at the first import of each package, since one line in the manifest mends all of them. */
function reportPackage(file: CheckedFile, edge: FileEdge, own: Package | undefined, reported: Set<Package>): Report | undefined {
  const target = own && lackedBy(file.analysis, own, edge);
  if (!target || reported.has(target) || firstUser(file.analysis, own, target) !== file.path) return undefined;
  reported.add(target);
  const [to, manifest] = [target.manifest.name!, `${own.folder}/package.json`];
  const isByPath = isPath(edge);
  const edits = isByPath ? undefined : declareInManifest(file, own, to);
  return {
    at: edge.range, messageId: isByPath ? 'crossesByPath' : 'isMissing', data: { from: own.manifest.name!, to, manifest },
    ...(edits ? { suggest: [{ messageId: 'declare', data: { to, manifest }, edits }] } : {}),
  };
}

/** Only where the repository lists its own packages in manifests at all: else the root's manifest is the only one that counts. */
function lackedBy({ packages: { all }, boundaries }: Analysis, own: Package, edge: FileEdge): Package | undefined {
  const target = packageOf(all, edge.to);
  const to = target?.manifest.name;
  if (!own.isWorkspace || own.manifest.name === undefined || !target?.isWorkspace || to === undefined || target === own || boundaries.isExempt(edge.from)) return undefined;
  const isNamed = packageName(edge.specifier) === to || isPath(edge);
  return isNamed && dependencyRange(own.manifest, to) === undefined && declaresSiblings(all) ? target : undefined;
}

function firstUser(analysis: Analysis, own: Package, target: Package): string | undefined {
  return analysis.sourcePaths.find((path) => path.startsWith(`${own.folder}/`) && analysis.role(path) === 'server' && packageOf(analysis.packages.all, path) === own
    && analysis.edgesFrom(path).some((edge) => lackedBy(analysis, own, edge) === target));
}

function isPath({ specifier }: FileEdge): boolean {
  return specifier.startsWith('.');
}

function declaresSiblings(packages: readonly Package[]): boolean {
  const names = packages.flatMap(({ isWorkspace, manifest }) => (isWorkspace && manifest.name !== undefined ? [manifest.name] : []));
  return packages.some(({ isWorkspace, manifest }) => isWorkspace && names.some((name) => dependencyRange(manifest, name) !== undefined));
}
