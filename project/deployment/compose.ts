/** Docker Compose and Swarm: `deploy.replicas` and `scale` of services that are built from the repository. */
import { asRecord, asText } from '../imports/json-values.js';
import { folderNamed, folderFrom, folderOf, packageFolder, type ReadEvidence, type ScaleEvidence, several } from './scale-evidence.js';
import { readDocuments } from './located-document.js';

export const composeFile = /(^|\/)((docker-|podman-)?compose|docker-stack|stack)([.-][\w.-]+)?\.ya?ml$/;

export const readCompose: ReadEvidence = ({ path, text, packages }) => readDocuments(path, text).flatMap((document) => {
  const services = Object.entries(asRecord(asRecord(document.value)['services']));
  return services.flatMap(([name, value]): ScaleEvidence[] => {
    const service = asRecord(value);
    const deploy = asRecord(service['deploy']);
    const folder = buildFolder(path, service['build']) ?? imageFolder(asText(service['image']));
    if (folder === undefined) return [];
    const count = several(deploy['replicas']);
    const scale = several(service['scale']);
    const keys = count ? ['deploy', 'replicas'] : ['scale'];
    if (!count && !scale) return [];
    return [{ path, offset: document.offsetOf('services', name, ...keys), says: `runs ${count ?? scale} replicas`, folder: packageFolder(packages, folder) }];
  });

  function imageFolder(image: string | undefined): string | undefined {
    const name = image?.replace(/^\$\{[^}]*\}\/?/, '').replace(/[:@].*$/, '').split('/').at(-1);
    return name === undefined ? undefined : folderNamed(packages, name) ?? (packages.some(({ folder, manifest }) => folder === '' && manifest.name?.split('/').at(-1) === name) ? '' : undefined);
  }
});

/** Where the image is built; with a Dockerfile that lies deeper, there. */
function buildFolder(path: string, build: unknown): string | undefined {
  if (build === undefined || build === null) return undefined;
  const { context, dockerfile } = typeof build === 'string' ? { context: build, dockerfile: undefined } : { context: asText(asRecord(build)['context']) ?? '.', dockerfile: asText(asRecord(build)['dockerfile']) };
  const folder = folderFrom(folderOf(path), context);
  return dockerfile?.includes('/') ? folderFrom(folder, folderOf(dockerfile)) : folder;
}
