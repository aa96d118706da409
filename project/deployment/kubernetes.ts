/** Kubernetes: replicas of workloads, autoscalers, Knative, KEDA, what Kustomize and a Helm chart's values set. */
import { asRecord, asText } from '../imports/json-values.js';
import { folderOfImage } from './images.js';
import { type LocatedDocument, readDocuments } from './located-document.js';
import { type DeploymentFile, folderNamed, type ReadEvidence, type ScaleEvidence, several } from './scale-evidence.js';

/** Where manifests are kept; their own names may be anything. */
export const manifestFile = /(^|\/)(k8s|kubernetes|kube|manifests?|helm|charts?|deploy(ment|ments)?|infra(structure)?|kustomize|overlays|gitops|argocd|ops)\/.*\.ya?ml$|(^|\/)([\w.-]*(deployment|statefulset|hpa|autoscaler|k8s|kubernetes)[\w.-]*|kustomization)\.ya?ml$/i;

export const readKubernetes: ReadEvidence = (file) => {
  const isValues = /(^|\/)values[\w.-]*\.ya?ml$/.test(file.path);
  if (!isValues && !/^kind:/m.test(file.text) && !/(^|\/)kustomization\.ya?ml$/.test(file.path)) return [];
  return readDocuments(file.path, file.text).flatMap((document) => (isValues ? readValues(file, document) : readManifest(file, document)));
};

function readManifest(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const manifest = asRecord(document.value);
  const spec = asRecord(manifest['spec']);
  const at = (...keys: (string | number)[]): Pick<ScaleEvidence, 'path' | 'offset'> => ({ path: file.path, offset: document.offsetOf(...keys) });
  const name = asText(asRecord(manifest['metadata'])['name']) ?? '';
  switch (manifest['kind']) {
    case 'Deployment': case 'StatefulSet': case 'ReplicaSet': case 'Rollout': {
      const count = several(spec['replicas']);
      const folder = folderOfTemplate(file, spec);
      return count && folder !== undefined ? [{ ...at('spec', 'replicas'), says: `runs ${count} replicas`, folder }] : [];
    }
    case 'HorizontalPodAutoscaler': {
      const [least, most] = [several(spec['minReplicas']), several(spec['maxReplicas'])];
      const target = asText(asRecord(spec['scaleTargetRef'])['name']) ?? name;
      const folder = folderOfImage(file.packages, target);
      return most && folder !== undefined ? [{ ...at('spec', 'maxReplicas'), says: least ? `runs ${least} to ${most} replicas` : `scales up to ${most} replicas`, folder }] : [];
    }
    case 'ScaledObject': {
      const most = several(spec['maxReplicaCount']);
      return most ? [{ ...at('spec', 'maxReplicaCount'), says: `scales up to ${most} replicas`, folder: folderNamed(file.packages, name) ?? '' }] : [];
    }
    case 'Service': return knative(file, document, name);
    case 'Kustomization': return kustomized(file, document);
    default: return [];
  }
}

function folderOfTemplate({ packages }: DeploymentFile, spec: Readonly<Record<string, unknown>>): string | undefined {
  const containers = asRecord(asRecord(spec['template'])['spec'])['containers'];
  const images = (Array.isArray(containers) ? containers : []).flatMap((each) => asText(asRecord(each)['image']) ?? []);
  return images.map((image) => folderOfImage(packages, image)).find((folder) => folder !== undefined);
}

/** Also Cloud Run, whose services are Knative's. */
function knative(file: DeploymentFile, document: LocatedDocument, name: string): ScaleEvidence[] {
  const manifest = asRecord(document.value);
  if (!asText(manifest['apiVersion'])?.startsWith('serving.knative.dev/')) return [];
  const annotations = asRecord(asRecord(asRecord(asRecord(manifest['spec'])['template'])['metadata'])['annotations']);
  const key = 'autoscaling.knative.dev/maxScale';
  const most = several(annotations[key]);
  return most ? [{ path: file.path, offset: document.offsetOf('spec', 'template', 'metadata', 'annotations', key), says: `scales up to ${most} instances`, folder: folderNamed(file.packages, name) ?? '' }] : [];
}

function kustomized(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const replicas = asRecord(document.value)['replicas'];
  return (Array.isArray(replicas) ? replicas : []).flatMap((each, index): ScaleEvidence[] => {
    const [count, folder] = [several(asRecord(each)['count']), folderOfImage(file.packages, asText(asRecord(each)['name']) ?? '')];
    return count && folder !== undefined ? [{ path: file.path, offset: document.offsetOf('replicas', index, 'count'), says: `runs ${count} replicas`, folder }] : [];
  });
}

/** `replicaCount: 3` and `autoscaling: { enabled: true, maxReplicas: 5 }`, as `helm create` writes them, at the head or one level down. */
function readValues(file: DeploymentFile, document: LocatedDocument): ScaleEvidence[] {
  const root = asRecord(document.value);
  const places = [{ keys: [] as string[], value: root }, ...Object.entries(root).map(([key, value]) => ({ keys: [key], value: asRecord(value) }))];
  return places.flatMap(({ keys, value }): ScaleEvidence[] => {
    const folder = keys[0] === undefined || /^(app|deployment|web|server|api|backend)$/i.test(keys[0]) ? folderNamed(file.packages, keys[0] ?? '') ?? '' : folderNamed(file.packages, keys[0]);
    if (folder === undefined) return [];
    const scaling = asRecord(value['autoscaling']);
    const most = scaling['enabled'] === true ? several(scaling['maxReplicas']) : undefined;
    const key = several(value['replicaCount']) ? 'replicaCount' : 'replicas';
    const count = several(value[key]);
    if (most) return [{ path: file.path, offset: document.offsetOf(...keys, 'autoscaling', 'maxReplicas'), says: `scales up to ${most} replicas`, folder }];
    return count ? [{ path: file.path, offset: document.offsetOf(...keys, key), says: `runs ${count} replicas`, folder }] : [];
  });
}
