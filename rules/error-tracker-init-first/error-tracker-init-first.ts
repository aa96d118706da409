/** Whatever watches the other packages is started before they are loaded: afterwards it sees nothing of them, and says nothing. */
import { type CallFact, type ImportFact, installedMajor, packageName, packageOf } from '@tenfold/project';
import { type CheckedFile, defineRule, type Report } from '../define-rule.js';
import { findStart, hoistsImports, startsByItself, usesTracker, watched } from './trackers.js';

export const errorTrackerInitFirst = defineRule({
  name: 'error-tracker-init-first',
  decision: 'observability',
  description: 'require error trackers and tracers to be started before what they watch is loaded',
  messages: {
    startsLate: "{{tracker}} starts after '{{package}}' is loaded, so it sees none of its errors, requests and queries. {{why}}Start it in a file of its own, and import that file first.",
    importsLate: "This import starts {{tracker}}, and '{{package}}' is loaded before it{{through}}: it will see none of its errors, requests and queries. Make it the first import.",
    moveFirst: 'Make it the first import',
  },
  hasSuggestions: true,
  languages: ['js'],
  *check(file) {
    if (file.role !== 'server' || !usesTracker(file.project) || isOldSentry(file)) return;
    const start = findStart(file, file.path);
    const late = start && !start.call.isDevelopmentOnly ? startsLate(file, start.call, start.name) : undefined;
    if (late) yield late;
    // Only where the program begins: whoever imports this file may have started it before.
    for (const each of late || [...file.analysis.usersOf(file.path)].length > 0 ? [] : file.facts!.imports) {
      const tracker = trackerBehind(file, each);
      const before = tracker === undefined ? undefined : loadedBefore(file, each);
      if (tracker === undefined || !before) continue;
      yield {
        at: each.range, messageId: 'importsLate', data: { tracker, package: before.package, through: before.through ? ` by '${before.through}'` : '' }, subject: tracker,
        ...(each.kind === 'static' && each.names.length === 0 ? { suggest: [moveFirst(file, each)] } : {}),
      };
      break;
    }
  },
});

/** Until version 7 Sentry is told by handlers in the application, not by what loads after it. */
function isOldSentry({ analysis, path }: CheckedFile): boolean {
  const major = installedMajor(analysis.disk, analysis.packages, path, '@sentry/node');
  return major !== undefined && major < 8;
}

/** In the same file as what it should watch: an ECMAScript module loads all its imports before it runs a line. */
function startsLate(file: CheckedFile, call: CallFact, tracker: string): Report | undefined {
  const type = packageOf(file.analysis.packages.all, file.path)?.manifest.type;
  const isHoisted = hoistsImports(file, file.facts!, type);
  const found = file.facts!.imports.find((each) => (each.kind === 'static' || each.kind === 'require') && isValue(each) && watched.test(packageName(each.specifier)) && (each.statement[1] <= call.range[0] || (isHoisted && each.kind === 'static')));
  return found && {
    at: call.calleeRange, messageId: 'startsLate', subject: tracker,
    data: { tracker, package: packageName(found.specifier), why: isHoisted ? 'A module loads everything it imports before its first line runs. ' : '' },
  };
}

function isValue({ kind, names }: ImportFact): boolean {
  return kind !== 'type' && (names.length === 0 || names.some(({ isType }) => !isType));
}

/** The import itself, or the file it leads to, if that is there for nothing else. */
function trackerBehind(file: CheckedFile, each: ImportFact): string | undefined {
  if ((each.kind !== 'static' && each.kind !== 'require') || !isValue(each)) return undefined;
  const itself = startsByItself(each);
  if (itself) return itself;
  const resolution = file.analysis.resolver.resolve(file.path, each.specifier);
  if (resolution.kind !== 'file') return undefined;
  const own = file.project.facts(resolution.path);
  const inside = own?.imports.map(startsByItself).find((name) => name !== undefined);
  return inside ?? findStart(file, resolution.path)?.name;
}

interface Loaded {
  readonly package: string;
  /** The import that loads it, where it is not the package itself. */
  readonly through?: string;
}

function loadedBefore(file: CheckedFile, tracker: ImportFact): Loaded | undefined {
  for (const each of file.facts!.imports) {
    if (each.range[0] >= tracker.range[0]) return undefined;
    if ((each.kind !== 'static' && each.kind !== 'require') || !isValue(each)) continue;
    if (watched.test(packageName(each.specifier))) return { package: packageName(each.specifier) };
    const resolution = file.analysis.resolver.resolve(file.path, each.specifier);
    const below = resolution.kind === 'file' ? loadedBy(file, resolution.path) : undefined;
    if (below) return { package: below, through: each.specifier };
  }
  return undefined;
}

/** More files than this are no preparation any more, and nobody would follow. */
const most = 2000;

/** The first watched package that a file loads, itself or through others. */
function loadedBy(file: CheckedFile, first: string): string | undefined {
  const open = [first];
  const seen = new Set(open);
  for (let path = open.shift(); path !== undefined && seen.size < most; path = open.shift()) {
    for (const each of file.project.facts(path)?.imports ?? []) {
      if ((each.kind !== 'static' && each.kind !== 'require') || !isValue(each)) continue;
      if (startsByItself(each)) return undefined;
      if (watched.test(packageName(each.specifier))) return packageName(each.specifier);
      const resolution = file.analysis.resolver.resolve(path, each.specifier);
      if (resolution.kind !== 'file' || seen.has(resolution.path)) continue;
      if (findStart(file, resolution.path)) return undefined; // it starts there already
      seen.add(resolution.path);
      open.push(resolution.path);
    }
  }
  return undefined;
}

/** Above the first import; sorters of imports leave one alone that takes nothing. */
function moveFirst(file: CheckedFile, each: ImportFact): NonNullable<Report['suggest']>[number] {
  const first = file.facts!.imports.find(({ kind }) => kind === 'static' || kind === 'type' || kind === 'require')!;
  const [start, end] = each.statement;
  const newline = /^\r?\n/.exec(file.text.slice(end))?.[0] ?? '';
  return { messageId: 'moveFirst', edits: [
    { path: file.path, range: [first.statement[0], first.statement[0]], text: `${file.text.slice(start, end)}${file.text.includes('\r\n') ? '\r\n' : '\n'}` },
    { path: file.path, range: [start, end + newline.length], text: '' },
  ] };
}
