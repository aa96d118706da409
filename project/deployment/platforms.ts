/** Platforms that start several machines of one image: Fly.io, Render, Railway, App Engine, DigitalOcean, Heroku, Copilot. */
import { asRecord, asText } from '../imports/json-values.js';
import { type LocatedDocument, readDocuments } from './located-document.js';
import { folderFrom, folderNamed, folderOf, packageFolder, type DeploymentFile, type ReadEvidence, type ScaleEvidence, several } from './scale-evidence.js';

export const platformFile = /(^|\/)(fly([.-][\w.-]+)?\.toml|render\.yaml|railway\.(json|toml)|app\.(ya?ml|json)|copilot\/[\w-]+\/manifest\.yml)$/;

export const readPlatform: ReadEvidence = (file) => readDocuments(file.path, file.text).flatMap((document) => {
  const name = file.path.split('/').at(-1)!;
  if (name.startsWith('fly')) return fly(file, document);
  if (name === 'render.yaml') return render(file, document);
  if (name.startsWith('railway')) return railway(file, document);
  if (name === 'app.json') return heroku(file, document);
  return name === 'manifest.yml' ? copilot(file, document) : [...appEngine(file, document), ...digitalOcean(file, document)];
});

function here({ path, packages }: DeploymentFile): string {
  return packageFolder(packages, folderOf(path));
}

/** Without the key Fly.io may stop all but none; from two on there are two at any time. */
function fly(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const root = asRecord(document.value);
  const services = Array.isArray(root['services']) ? root['services'] as unknown[] : [];
  const places: readonly (readonly [keys: readonly (string | number)[], value: unknown])[] = [[['http_service'], root['http_service']], ...services.map((each, index) => [['services', index], each] as const)];
  return places.flatMap(([keys, value]): ScaleEvidence[] => {
    const count = several(asRecord(value)['min_machines_running']);
    return count ? [{ path: file.path, offset: document.offsetOf(...keys, 'min_machines_running'), says: `keeps ${count} machines running`, folder: here(file) }] : [];
  });
}

function render(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const services = asRecord(document.value)['services'];
  return (Array.isArray(services) ? services : []).flatMap((each, index): ScaleEvidence[] => {
    const service = asRecord(each);
    const [count, most] = [several(service['numInstances']), several(asRecord(service['scaling'])['maxInstances'])];
    const folder = packageFolder(file.packages, folderFrom(folderOf(file.path), asText(service['rootDir']) ?? ''));
    if (most) return [{ path: file.path, offset: document.offsetOf('services', index, 'scaling', 'maxInstances'), says: `scales up to ${most} instances`, folder }];
    return count ? [{ path: file.path, offset: document.offsetOf('services', index, 'numInstances'), says: `runs ${count} instances`, folder }] : [];
  });
}

/** Counted over its regions, where it has several. */
function railway(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const deploy = asRecord(asRecord(document.value)['deploy']);
  const regions = Object.values(asRecord(deploy['multiRegionConfig'])).map((each) => asRecord(each)['numReplicas']).filter((each) => typeof each === 'number');
  const isSpread = regions.length > 0;
  const count = several(isSpread ? regions.reduce((sum, each) => sum + each, 0) : deploy['numReplicas']);
  return count ? [{ path: file.path, offset: document.offsetOf('deploy', isSpread ? 'multiRegionConfig' : 'numReplicas'), says: `runs ${count} replicas`, folder: here(file) }] : [];
}

function heroku(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const count = several(asRecord(asRecord(asRecord(document.value)['formation'])['web'])['quantity']);
  return count ? [{ path: file.path, offset: document.offsetOf('formation', 'web', 'quantity'), says: `runs ${count} dynos`, folder: here(file) }] : [];
}

function appEngine(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const root = asRecord(document.value);
  if (!asText(root['runtime'])?.startsWith('nodejs') && root['runtime'] !== 'custom') return [];
  const keys = [['manual_scaling', 'instances'], ['automatic_scaling', 'min_instances'], ['automatic_scaling', 'min_num_instances'], ['automatic_scaling', 'max_instances'], ['automatic_scaling', 'max_num_instances'], ['basic_scaling', 'max_instances']] as const;
  const found = keys.find(([group, key]) => several(asRecord(root[group])[key]));
  if (!found) return [];
  const count = several(asRecord(root[found[0]])[found[1]])!;
  return [{ path: file.path, offset: document.offsetOf(...found), says: found[1].startsWith('max') ? `scales up to ${count} instances` : `runs ${count} instances`, folder: here(file) }];
}

function digitalOcean(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const services = asRecord(document.value)['services'];
  return (Array.isArray(services) ? services : []).flatMap((each, index): ScaleEvidence[] => {
    const service = asRecord(each);
    const [count, most] = [several(service['instance_count']), several(asRecord(service['autoscaling'])['max_instance_count'])];
    const folder = packageFolder(file.packages, folderFrom('', asText(service['source_dir']) ?? ''));
    if (most) return [{ path: file.path, offset: document.offsetOf('services', index, 'autoscaling', 'max_instance_count'), says: `scales up to ${most} instances`, folder }];
    return count ? [{ path: file.path, offset: document.offsetOf('services', index, 'instance_count'), says: `runs ${count} instances`, folder }] : [];
  });
}

function copilot(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const root = asRecord(document.value);
  const range = /^\d+-(\d+)$/.exec(asText(asRecord(root['count'])['range']) ?? '')?.[1];
  const [count, most] = [several(root['count']), several(range)];
  const folder = folderNamed(file.packages, asText(root['name']) ?? '') ?? '';
  if (!asText(root['type'])?.includes('Service') || (!count && !most)) return [];
  return [{ path: file.path, offset: document.offsetOf('count'), says: count ? `runs ${count} tasks` : `scales up to ${most} tasks`, folder }];
}
