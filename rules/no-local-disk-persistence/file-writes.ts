/** Files that are written while a request is answered, and stay: not into a temporary folder, and not removed again on the way. */
import { calledName, type CallFact, type CallSite, type Facts, type FunctionSite, type Range, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { externalsOf } from '../external-targets.js';
import { type Place, placeOf } from './places.js';

export interface FileWrite {
  readonly call: CallSite;
  readonly at: Range;
  readonly folder: string;
}

const fileSystems = /^(fs|fs\/promises|fs-extra|graceful-fs|fs-jetpack|jsonfile|sharp|bun)$/;
/** Which argument says where to. */
const writes: Readonly<Record<string, number>> = {
  writeFile: 0, writeFileSync: 0, appendFile: 0, appendFileSync: 0, createWriteStream: 0, outputFile: 0, outputFileSync: 0, writeJson: 0, writeJSON: 0, writeJsonSync: 0, outputJson: 0, outputJSON: 0, toFile: 0, write: 0,
  copyFile: 1, copyFileSync: 1, rename: 1, renameSync: 1, cp: 1, cpSync: 1, move: 1, moveSync: 1, copy: 1, copySync: 1,
};
const removals = /^(unlink|unlinkSync|rm|rmSync|remove|removeSync|rmdir|rmdirSync|rimraf|del|cleanup|cleanUp)$/;
/** What a process writes for itself. */
const ofProcess = /(^|\/)(logs?|caches?|\.cache|node_modules|\.next|dist|coverage)(\/|$)|\.(log|pid|lock|sock)$/i;
/** A test of which store is in use, so that the disk is one of several. */
const storeSwitch = /s3|bucket|storage|driver|provider|is_?local|cloud|blob|gcs|\br2\b|minio|azure|self_?host/i;

export function findFileWrites(file: CheckedFile): FileWrite[] {
  const { facts, path } = file;
  return facts!.calls.flatMap((call, index): FileWrite[] => {
    if (call.isDevelopmentOnly || call.function < 0 || !file.analysis.reached.has(path, call.function)) return [];
    const place = placeWritten(file, call);
    if (place?.kind !== 'local' || ofProcess.test(place.folder) || isOneOfSeveral(facts!, call) || isRemoved(file, { path, id: call.function })) return [];
    return [{ call: { path, call: index }, at: [call.range[0], call.calleeRange[1]], folder: place.folder }];
  });
}

function placeWritten(file: CheckedFile, call: CallFact): Place | undefined {
  const name = calledName(file.facts!, call);
  const argument: Value | undefined = name in writes ? call.args[writes[name]!] : undefined;
  if (!argument || call.isNew) return undefined;
  const isBun = call.callee.kind === 'member' && call.callee.object.kind === 'global' && call.callee.object.name === 'Bun' && name === 'write';
  const isFile = externalsOf(file, file.path, call.callee).some((target) => fileSystems.test(target.package) && (name !== 'write' || target.package === 'bun') && (name !== 'toFile' || target.package === 'sharp'));
  return isBun || isFile ? placeOf(file, file.path, argument) : undefined;
}

/** One of the drivers of a storage, or under a test of which of them it is. */
function isOneOfSeveral(facts: Facts, call: CallFact): boolean {
  const owner = facts.functions[call.function]!.class;
  const fact = owner === undefined ? undefined : facts.classes[owner];
  if (fact && /local|disk|file_?system|\bfs/i.test(fact.name) && (fact.implements.length > 0 || fact.superClass)) return true;
  return facts.tests.some(({ range, asks }) => range[0] <= call.range[0] && call.range[0] < range[1] && asks.some((each) => storeSwitch.test(each)));
}

/** Somebody on the way from the handler takes it away again. */
function isRemoved(file: CheckedFile, site: FunctionSite): boolean {
  const way = file.analysis.running.wayTo(site);
  return [site, ...(way ? [way.handler, ...way.hops.map(({ path, call }) => ({ path, id: file.project.facts(path)!.calls[call]!.function }))] : [])].some((each) => removesIn(file, each));
}

/** In the function, in those around it and in those written inside it. */
function removesIn(file: CheckedFile, { path, id }: FunctionSite): boolean {
  const facts = file.project.facts(path)!;
  let outer = id;
  while (outer >= 0 && facts.functions[outer]!.parent >= 0) outer = facts.functions[outer]!.parent;
  const range = facts.functions[outer]?.range;
  return range !== undefined && facts.calls.some((call) => removals.test(calledName(facts, call)) && range[0] <= call.range[0] && call.range[1] <= range[1]);
}

/** Whether the package removes what was uploaded, once it is somewhere else. */
export function removesUploads(file: CheckedFile): boolean {
  return file.project.sourcePaths.some((path) => {
    const facts = file.analysis.role(path) === 'server' ? file.project.facts(path) : undefined;
    return facts?.calls.some((call) => removals.test(calledName(facts, call)) && call.args[0] && endsInPath(facts, call.args[0], 4)) === true;
  });
}

/** `req.file.path`, `upload.filepath`, also by another name. */
function endsInPath(facts: Facts, value: Value, depth: number): boolean {
  if (depth === 0) return false;
  if (value.kind === 'member') return /^(path|filepath|tempFilePath)$/.test(value.name);
  return value.kind === 'binding' && facts.bindings[value.id]!.values.some((each) => endsInPath(facts, each, depth - 1));
}
