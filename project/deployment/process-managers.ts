/** pm2 in YAML, JSON, scripts and Dockerfiles: `instances`, `-i max`. Its program in JavaScript is read from facts. */
import type { Facts, Value } from '../facts/facts.js';
import { asRecord, asText } from '../imports/json-values.js';
import { readDocuments } from './located-document.js';
import { folderFrom, folderOf, packageFolder, type ReadEvidence, type ScaleEvidence, several } from './scale-evidence.js';

export const pm2File = /(^|\/)(ecosystem|pm2|process)([.-][\w.-]+)?\.(json|ya?ml)$/;
export const pm2Program = /(^|\/)(ecosystem|pm2)([.-][\w.-]+)?\.[cm]?js$/;
const flag = /\bpm2(-runtime)?\b[^\n&|;]*?(\s-i\s+|\s--instances[\s=]+)["']?(max|-?\d+)/;

/** `0`, `-1` and `max` are as many as there are processor cores. */
function sayInstances(value: unknown): string | undefined {
  const count = several(value);
  if (count) return `runs ${count} processes`;
  return value === 'max' || value === 0 || value === '0' || (typeof value === 'number' && value < 0) || (typeof value === 'string' && /^-\d+$/.test(value)) ? 'runs a process for each processor core' : undefined;
}

export const readPm2File: ReadEvidence = ({ path, text, packages }) => readDocuments(path, text).flatMap((document) => {
  const apps = asRecord(document.value)['apps'];
  return (Array.isArray(apps) ? apps : []).flatMap((each, index): ScaleEvidence[] => {
    const says = sayInstances(asRecord(each)['instances']);
    const place = folderFrom(folderOf(path), asText(asRecord(each)['cwd']) ?? folderOf(asText(asRecord(each)['script']) ?? ''));
    return says ? [{ path, offset: document.offsetOf('apps', index, 'instances'), says, folder: packageFolder(packages, place) }] : [];
  });
});

/** In a manifest's scripts, a Dockerfile or a Procfile. */
export const readPm2Command: ReadEvidence = ({ path, text, packages }) => {
  const found = flag.exec(text.replaceAll('",', '  ').replaceAll(/"(?=\s*-i)/g, ' '));
  const says = found && sayInstances(found[3]);
  return says ? [{ path, offset: found.index, says, folder: packageFolder(packages, folderOf(path)) }] : [];
};

/** `module.exports = { apps: [{ script: 'dist/main.js', instances: 'max' }] }` */
export function readPm2Program(facts: Facts, packages: Parameters<ReadEvidence>[0]['packages']): ScaleEvidence[] {
  const apps = facts.exports.flatMap(({ name, value }) => (name === 'module.exports' || name === 'default' ? propertiesOf(facts, value).filter((each) => each.name === 'apps') : name === 'apps' && value ? [{ name, value }] : []));
  const items = apps.flatMap(({ value }) => itemsOf(facts, value));
  return items.flatMap((item): ScaleEvidence[] => {
    const properties = propertiesOf(facts, item);
    const text = (name: string): string | undefined => plain(properties.find((each) => each.name === name)?.value) as string | undefined;
    const instances = properties.find((each) => each.name === 'instances');
    const says = instances && sayInstances(plain(instances.value));
    const place = folderFrom(folderOf(facts.path), text('cwd') ?? folderOf(text('script') ?? ''));
    return says ? [{ path: facts.path, offset: instances.range[0], says, folder: packageFolder(packages, place) }] : [];
  });
}

function plain(value: Value | undefined): unknown {
  if (value?.kind === 'choice') return value.of.map(plain).find((each) => each !== undefined);
  return value?.kind === 'literal' ? value.value : value?.kind === 'text' && value.parts.length === 1 && typeof value.parts[0] === 'string' ? value.parts[0] : undefined;
}

function propertiesOf(facts: Facts, value: Value | undefined): readonly (Value & { kind: 'object' })['properties'][number][] {
  if (value?.kind === 'binding') return facts.bindings[value.id]!.values.flatMap((each) => propertiesOf(facts, each));
  return value?.kind === 'object' ? value.properties : [];
}

function itemsOf(facts: Facts, value: Value): readonly Value[] {
  if (value.kind === 'binding') return facts.bindings[value.id]!.values.flatMap((each) => itemsOf(facts, each));
  return value.kind === 'array' ? value.items : [];
}
